package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.MarketDataRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;

/** Answers of providers, and rows compared value by value. */
public final class Answers {
  private Answers() {}

  public static RawAnswer of(DataType type, String item, String body) {
    return page(type, item, null, body);
  }

  public static RawAnswer page(DataType type, String item, String page, String body) {
    FetchRequest request = FetchRequest.of(type, List.of(item), null, null);
    return new RawAnswer(
        "some",
        Optional.ofNullable(page).map(request::nextPage).orElse(request),
        Instant.parse("2026-06-05T20:00:10Z"),
        body);
  }

  /** Every value of the rows is that of the rows expected; nothing was set aside. */
  public static void areRows(Transformed read, MarketDataRow... expected) {
    assertThat(read.rejected()).isEmpty();
    assertThat(read.rows())
        .extracting(Transformed.ReadRow::row)
        .usingRecursiveFieldByFieldElementComparator(
            RecursiveComparisonConfiguration.builder()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .withStrictTypeChecking(true)
                .build())
        .containsExactly(expected);
  }

  /** How many rows were read, and how many set aside. */
  public static void areCounted(Transformed read, int rows, int rejected) {
    assertThat(read.rows()).hasSize(rows);
    assertThat(read.rejected()).hasSize(rejected);
  }
}
