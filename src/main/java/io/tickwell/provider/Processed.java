package io.tickwell.provider;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectedRow;
import java.util.List;

/**
 * What an answer came to.
 *
 * @param rows the rows that may be stored
 * @param rejected the rows that were set aside
 */
public record Processed(List<MarketDataRow> rows, List<RejectedRow> rejected) {
  public Processed {
    rows = List.copyOf(rows);
    rejected = List.copyOf(rejected);
  }
}
