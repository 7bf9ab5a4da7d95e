package io.tickwell.marketdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The bars whose {@code split_ratio} follows from stored splits: those of the split's day, symbol
 * and provider. Of the same provider, because every row is what one provider says; who reads
 * several joins them. It goes both ways, since a split may be known before its bar is there, and a
 * bar before its split. A split never inserts a bar, and the bar's run_id and fetched_at stay,
 * since they tell where its prices come from.
 *
 * @param symbols of the bars and splits that were written
 * @param first the first of their days
 * @param last the last of their days
 */
record SplitRatios(List<String> symbols, LocalDate first, LocalDate last) {
  private static final String RATIO = "CAST(s.split_to / s.split_from AS NUMERIC(18, 8))";

  private static final String DUE =
      """
      FROM historical_prices p
      JOIN stock_splits s ON s.symbol = p.symbol AND s.ex_date = p.date
        AND s.data_provider = p.data_provider
      WHERE s.symbol = ANY(?) AND s.ex_date BETWEEN ? AND ?
        AND s.split_from > 0 AND s.split_to > 0
        AND p.split_ratio IS DISTINCT FROM CAST(s.split_to / s.split_from AS NUMERIC(18, 8))
      """;

  /** Those that the rows are about; empty when none is a bar or a split. */
  static Optional<SplitRatios> of(Collection<? extends MarketDataRow> rows) {
    List<LocalDate> days = rows.stream().map(SplitRatios::day).filter(Objects::nonNull).toList();
    List<String> symbols =
        rows.stream()
            .filter(row -> day(row) != null)
            .map(MarketDataRow::item)
            .distinct()
            .sorted()
            .toList();
    return days.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SplitRatios(
                symbols,
                days.stream().min(Comparator.naturalOrder()).orElseThrow(),
                days.stream().max(Comparator.naturalOrder()).orElseThrow()));
  }

  private static LocalDate day(MarketDataRow row) {
    if (row instanceof HistoricalPrice bar) {
      return bar.date();
    }
    return row instanceof StockSplit split ? split.exDate() : null;
  }

  /**
   * Runs a database's own way of updating them.
   *
   * @param sql takes the ratio and what it is from, and as its last parameter the time
   */
  void write(Connection connection, String sql, String typeOfText, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.formatted(RATIO, DUE))) {
      statement.setArray(1, connection.createArrayOf(typeOfText, symbols.toArray()));
      statement.setObject(2, first);
      statement.setObject(3, last);
      statement.setObject(4, now.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }
}
