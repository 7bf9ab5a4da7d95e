package io.tickwell.provider;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectedRow;
import java.util.List;

/**
 * A raw answer as rows.
 *
 * @param rows each row as read, not yet checked, with the text the provider sent for it
 * @param rejected rows whose text could not be read as a row at all
 */
public record Transformed(List<ReadRow> rows, List<RejectedRow> rejected) {

  /**
   * A row and what it was read from.
   *
   * @param row the values
   * @param raw the row as the provider sent it
   */
  public record ReadRow(MarketDataRow row, String raw) {}
}
