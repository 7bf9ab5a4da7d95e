package io.tickwell.marketdata;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/**
 * What runs found out of symbols that no provider knows, by data type. A symbol gets a state when
 * that was so in several runs, over some time; data takes it away.
 */
public final class SymbolStates {
  private static final int LONGEST_REASON = 2_000;

  /** Of a symbol and data type that somebody did not know; the state is null until it is one. */
  private record Row(int runs, Instant since, String state) {}

  private final Jdbi jdbi;
  private final Patience patience;

  public SymbolStates(Jdbi jdbi, Patience patience) {
    this.jdbi = jdbi;
    this.patience = patience;
  }

  /** The state in a row of the table; empty while nothing has been found out. */
  static Optional<SymbolState> state(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return state == null
        ? Optional.empty()
        : Optional.of(
            new SymbolState(
                row.getString("symbol"),
                row.getString("data_type"),
                SymbolStatus.of(state),
                Symbols.instant(row, "state_since"),
                row.getString("reason"),
                Symbols.instant(row, "last_asked_at")));
  }

  /** Symbols with a state for that data type that were asked for since then. */
  public Set<String> askedSince(String dataType, Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT symbol FROM symbol_states
                    WHERE data_type = :type AND state IS NOT NULL
                      AND last_asked_at > CAST(:since AS TIMESTAMP(6) WITH TIME ZONE)
                    """)
                .bind("type", dataType)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .mapTo(String.class)
                .set());
  }

  /**
   * Notes what a run learned, in the connection's transaction. Writers lock rows in one order.
   *
   * @param withData symbols of which somebody had data
   * @param empty symbols of which nobody had any, and nobody said more
   * @param notFound symbols that somebody did not know and nobody had data of, with what they said
   */
  public void record(
      Connection connection,
      String dataType,
      Instant now,
      Collection<String> withData,
      Collection<String> empty,
      Map<String, String> notFound)
      throws SQLException {
    if (!notFound.isEmpty() && Database.of(connection) == Database.H2) {
      H2Turn.take(connection, "symbol_states");
    }
    Set<String> all = new TreeSet<>(notFound.keySet());
    all.addAll(withData);
    all.addAll(empty);
    Map<String, Row> rows = lock(connection, dataType, all);
    List<String> cleared = withData.stream().filter(rows::containsKey).toList();
    if (!cleared.isEmpty()) {
      update(
          connection,
          "DELETE FROM symbol_states WHERE data_type = ? AND symbol = ANY(CAST(? AS VARCHAR ARRAY))",
          dataType,
          array(connection, cleared));
    }
    List<String> asked = empty.stream().filter(rows::containsKey).toList();
    if (!asked.isEmpty()) {
      update(
          connection,
          """
          UPDATE symbol_states SET last_asked_at = ?
          WHERE data_type = ? AND symbol = ANY(CAST(? AS VARCHAR ARRAY))
          """,
          now.atOffset(ZoneOffset.UTC),
          dataType,
          array(connection, asked));
    }
    for (Map.Entry<String, String> said : new TreeMap<>(notFound).entrySet()) {
      note(connection, said.getKey(), dataType, now, said.getValue(), rows.get(said.getKey()));
    }
  }

  private static Map<String, Row> lock(Connection connection, String dataType, Set<String> symbols)
      throws SQLException {
    Map<String, Row> rows = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT symbol, not_found_runs, not_found_since, state FROM symbol_states
            WHERE data_type = ? AND symbol = ANY(CAST(? AS VARCHAR ARRAY))
            ORDER BY symbol FOR UPDATE
            """)) {
      select.setString(1, dataType);
      select.setArray(2, array(connection, symbols));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.put(
              row.getString("symbol"),
              new Row(
                  row.getInt("not_found_runs"),
                  Symbols.instant(row, "not_found_since"),
                  row.getString("state")));
        }
      }
    }
    return rows;
  }

  private void note(
      Connection connection, String symbol, String dataType, Instant now, String said, Row before)
      throws SQLException {
    int runs = before == null ? 1 : before.runs() + 1;
    Instant since = before == null ? now : before.since();
    boolean had = before != null && before.state() != null;
    boolean found = !had && patience.isOver(runs, since, now);
    String state = had ? before.state() : null;
    String reason = null;
    if (found) {
      Optional<String> lastPrice = lastPrice(connection, symbol);
      state = (lastPrice.isPresent() ? SymbolStatus.DELISTED : SymbolStatus.UNKNOWN).code();
      reason = reason(runs, since, said, lastPrice);
    }
    if (before == null) {
      insert(connection, symbol, dataType, now);
    }
    update(
        connection,
        """
        UPDATE symbol_states SET not_found_runs = ?, last_asked_at = ?,
          state = CAST(? AS VARCHAR(20)), reason = COALESCE(CAST(? AS VARCHAR(2000)), reason),
          state_since = CASE WHEN ? THEN CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
            ELSE state_since END
        WHERE symbol = ? AND data_type = ?
        """,
        runs,
        now.atOffset(ZoneOffset.UTC),
        state,
        reason,
        found,
        now.atOffset(ZoneOffset.UTC),
        symbol,
        dataType);
  }

  private static void insert(Connection connection, String symbol, String dataType, Instant now)
      throws SQLException {
    update(
        connection,
        """
        INSERT INTO symbol_states
          (symbol, data_type, not_found_runs, not_found_since, last_asked_at)
        SELECT CAST(? AS VARCHAR(20)), CAST(? AS VARCHAR(50)), 1,
          CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
        """
            + (Database.of(connection) == Database.POSTGRESQL ? "ON CONFLICT DO NOTHING" : ""),
        symbol,
        dataType,
        now.atOffset(ZoneOffset.UTC),
        now.atOffset(ZoneOffset.UTC));
  }

  /** Of when its last bar is, by its exchange's date, or else its last quote, as an instant. */
  private static Optional<String> lastPrice(Connection connection, String symbol)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT (SELECT MAX(date) FROM historical_prices WHERE symbol = ?) AS bar,
              (SELECT MAX(quote_timestamp) FROM stock_quotes WHERE symbol = ?) AS quote
            """)) {
      select.setString(1, symbol);
      select.setString(2, symbol);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        Instant quote = Symbols.instant(row, "quote");
        return Optional.ofNullable((Object) row.getObject("bar", LocalDate.class))
            .or(() -> Optional.ofNullable(quote))
            .map(Object::toString);
      }
    }
  }

  private static String reason(int runs, Instant since, String said, Optional<String> lastPrice) {
    String text =
        "no provider knew it in %d runs since %s%s: %s"
            .formatted(
                runs,
                since,
                lastPrice
                    .map(", though there are prices until %s (delisted, or renamed)"::formatted)
                    .orElse(""),
                said);
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON - 1) + "…";
  }

  private static void update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static Array array(Connection connection, Collection<String> texts) throws SQLException {
    return connection.createArrayOf("varchar", texts.toArray());
  }
}
