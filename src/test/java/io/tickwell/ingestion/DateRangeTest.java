package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.DataType;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateRangeTest {
  private static final DataType BARS = DataType.HISTORICAL_PRICES;

  private static final LocalDate TO = LocalDate.of(2026, 3, 2);

  @ParameterizedTest
  @CsvSource({"1, 50, 4", "30, 50, 4", "365, 6, 4", "2500, 1, 4", "5000, 1, 2", "13210, 1, 1"})
  void the_longer_the_range_the_fewer_items_are_in_memory_at_a_time(
      int days, int itemsPerSlice, int mostPartitions) {
    DateRange range = new DateRange(TO.minusDays(days - 1L), TO);
    assertThat(range.itemsPerSlice(BARS, 1)).isEqualTo(itemsPerSlice);
    assertThat(range.mostPartitions(BARS)).isEqualTo(mostPartitions);
  }

  @Test
  void a_type_without_a_range_brings_a_row_an_item() {
    DateRange none = new DateRange(null, null);
    assertThat(none.itemsPerSlice(DataType.STOCK_QUOTES, 1)).isEqualTo(50);
    assertThat(none.mostPartitions(DataType.STOCK_QUOTES)).isEqualTo(4);
  }
}
