package io.tickwell.ingestion;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The dates that a run asks for of each item, each in the terms of the item's own exchange: where
 * Tokyo has closed for the day, New York has not opened yet.
 */
public final class ExchangeDates {
  private final SymbolCalendars calendars;
  private final TradingCalendar usual;
  private final Clock clock;

  /**
   * @param usual that of what has no exchange
   */
  public ExchangeDates(SymbolCalendars calendars, TradingCalendar usual, Clock clock) {
    this.calendars = calendars;
    this.usual = usual;
    this.clock = clock;
  }

  /** The calendar of each of a run's items. */
  Map<String, TradingCalendar> calendars(Run run, Collection<String> items) {
    return DataType.of(run.jobType()).items().ofSymbols()
        ? calendars.of(items)
        : items.stream().collect(Collectors.toMap(item -> item, item -> usual, (one, same) -> one));
  }

  /** The dates by a calendar, as they are now. */
  DateRange of(Run run, TradingCalendar calendar) {
    return DateRange.of(run, calendar, clock);
  }

  /** Requests that together ask for the items, each for items that share their dates. */
  List<FetchRequest> requests(Run run, List<String> items) {
    DataType type = DataType.of(run.jobType());
    if (!type.ranged()) {
      return List.of(FetchRequest.of(type, items, null, null));
    }
    Map<String, TradingCalendar> calendarOf = calendars(run, items);
    Map<TradingCalendar, DateRange> ranges = new HashMap<>();
    return items.stream()
        .collect(
            Collectors.groupingBy(
                item -> ranges.computeIfAbsent(calendarOf.get(item), some -> of(run, some)),
                LinkedHashMap::new,
                Collectors.toList()))
        .entrySet()
        .stream()
        .map(of -> FetchRequest.of(type, of.getValue(), of.getKey().from(), of.getKey().to()))
        .toList();
  }
}
