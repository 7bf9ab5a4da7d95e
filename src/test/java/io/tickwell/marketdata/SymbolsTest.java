package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SymbolsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-03T14:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @EnumSource
  void a_long_list_is_stored_whole_and_never_in_one_batch(TestDatabase kind) {
    ProbedDataSource database = kind.emptied();
    Jdbi jdbi = Jdbi.create(database);
    Symbols symbols = new Symbols(jdbi, CLOCK);
    List<String> many = IntStream.range(0, 2_500).mapToObj("S%04d"::formatted).toList();
    long before = database.statements();

    int added = symbols.seed(Stream.concat(many.stream(), many.stream()).toList(), "XNYS");

    assertThat(added).isEqualTo(many.size());
    assertThat(database.statements() - before).as("a count and three batches").isEqualTo(4);
    assertThat(jdbi.withHandle(symbols::tracked)).isEqualTo(many);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_there_stays_as_it_is(TestDatabase kind) {
    Jdbi jdbi = Jdbi.create(kind.emptied());
    Symbols symbols = new Symbols(jdbi, CLOCK);
    symbols.seed(List.of("AAPL"), "XNYS");

    assertThat(symbols.seed(List.of("AAPL", "MSFT"), "XNYS")).isZero();
    assertThat(symbols.seed(List.of(), "XNYS")).isZero();
    assertThat(jdbi.withHandle(symbols::tracked)).containsExactly("AAPL");
  }
}
