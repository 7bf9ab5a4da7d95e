package io.tickwell.ingestion;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The calendar of each symbol's exchange: the usual one of those whose exchange nobody told. */
public final class SymbolCalendars {
  private final Jdbi jdbi;
  private final TradingCalendars calendars;
  private final TradingCalendar usual;

  /**
   * @param usual that of the exchange that all follow that say no other
   */
  public SymbolCalendars(Jdbi jdbi, TradingCalendars calendars, TradingCalendar usual) {
    this.jdbi = jdbi;
    this.calendars = calendars;
    this.usual = usual;
  }

  /** Those of these symbols; has each of them. */
  Map<String, TradingCalendar> of(Collection<String> symbols) {
    Map<String, TradingCalendar> found = new HashMap<>();
    symbols.forEach(symbol -> found.put(symbol, usual));
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT symbol, exchange_code FROM symbols
                    WHERE symbol = ANY(CAST(:symbols AS VARCHAR ARRAY)) AND exchange_code <> :usual
                    """)
                .bindArray("symbols", String.class, found.keySet())
                .bind("usual", usual.exchange().mic())
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(told -> found.put(told.getKey(), of(told.getValue()))));
    return found;
  }

  private TradingCalendar of(String mic) {
    return calendars.mics().contains(mic) ? calendars.of(mic) : usual;
  }
}
