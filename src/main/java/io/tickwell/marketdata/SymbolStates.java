package io.tickwell.marketdata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What runs found out of symbols that no provider knows. */
public final class SymbolStates {

  private SymbolStates() {}

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
}
