package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileUpsertTest extends UpsertContract {
  @TempDir static Path folder;

  @Override
  DataSource database() {
    return TestDatabases.h2File(folder);
  }

  /**
   * H2 spills a result beyond MAX_MEMORY_ROWS to disk, and rows of a changed table get lost there.
   */
  @Test
  void counts_are_exact_beyond_the_rows_that_h2_keeps_in_memory() throws SQLException {
    TestDatabases.execute(dataSource(), "SET MAX_MEMORY_ROWS 1500");
    LocalDate first = LocalDate.parse("1990-01-01");
    MarketDataRow[] bars =
        IntStream.range(0, 4000)
            .mapToObj(day -> Rows.bar("AAPL", first.plusDays(day), "1"))
            .toArray(MarketDataRow[]::new);

    assertThat(write(bars)).isEqualTo(new UpsertCount(4000, 0, 0));
    assertThat(write(bars)).isEqualTo(new UpsertCount(0, 0, 4000));
  }

  @AfterAll
  void shutdown() {
    TestDatabases.execute(dataSource(), "SHUTDOWN");
  }
}
