package io.tickwell.provider;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectedRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A raw answer as rows.
 *
 * @param rows each row as read, not yet checked, with the text the provider sent for it
 * @param rejected rows whose text could not be read as a row at all
 */
public record Transformed(List<ReadRow> rows, List<RejectedRow> rejected) {

  /**
   * The same, with rejected rows named by the items of a request.
   *
   * @param written its items as the provider writes them
   */
  Transformed namedAs(List<String> written, FetchRequest request) {
    if (rejected.isEmpty() || written.equals(request.items())) {
      return this;
    }
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < written.size(); i++) {
      names.put(written.get(i), request.items().get(i));
    }
    return new Transformed(
        rows,
        rejected.stream()
            .map(row -> row.item() == null ? row : row.ofItem(name(names, row, request)))
            .toList());
  }

  private static String name(Map<String, String> names, RejectedRow row, FetchRequest request) {
    return names.getOrDefault(row.item(), request.asked());
  }

  /**
   * A row and what it was read from.
   *
   * @param row the values
   * @param raw the row as the provider sent it
   */
  public record ReadRow(MarketDataRow row, String raw) {}
}
