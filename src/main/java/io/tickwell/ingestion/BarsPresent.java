package io.tickwell.ingestion;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.provider.DataType;
import io.tickwell.provider.ItemOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks after the write whether the bars that a run asked for are there, from whichever provider
 * and run. An item with a hole between its bars is not served, and says which sessions are missing.
 * What is missing before the first or after the last one is said alone: nobody can tell a history
 * that begins later, or a symbol that is not traded any more, from a provider that is behind.
 * Nobody has bars from before a company's listing, where its day is known.
 */
public final class BarsPresent {
  private static final String BARS =
      """
      SELECT symbol, date FROM historical_prices
      WHERE symbol = ANY(CAST(? AS VARCHAR ARRAY)) AND date BETWEEN ? AND ? AND close IS NOT NULL
      """;

  private static final String LISTINGS =
      """
      SELECT symbol, MIN(ipo_date) FROM company_info
      WHERE symbol = ANY(CAST(? AS VARCHAR ARRAY)) AND ipo_date IS NOT NULL GROUP BY symbol
      """;

  private final RunRecords records;
  private final ExchangeDates dates;
  private final Clock clock;

  public BarsPresent(RunRecords records, ExchangeDates dates, Clock clock) {
    this.records = records;
    this.dates = dates;
    this.clock = clock;
  }

  /** The outcomes as they are in the light of what is stored; in the chunk's transaction. */
  List<ItemOutcome> seen(Connection connection, RunShare share, List<ItemOutcome> outcomes)
      throws SQLException {
    Run run = records.find(share.runId()).orElseThrow();
    Set<String> served =
        outcomes.stream()
            .filter(ItemOutcome::served)
            .map(ItemOutcome::item)
            .collect(Collectors.toSet());
    if (!DataType.of(run.jobType()).closedDaysOnly() || served.isEmpty()) {
      return outcomes;
    }
    Map<String, AskedSessions> asked = new HashMap<>();
    Map<String, Set<LocalDate>> present = new HashMap<>();
    for (Map.Entry<TradingCalendar, List<String>> of : byCalendar(run, served).entrySet()) {
      DateRange range = dates.of(run, of.getKey());
      AskedSessions sessions =
          AskedSessions.of(of.getKey(), range.from(), range.to(), clock.instant());
      of.getValue().forEach(item -> asked.put(item, sessions));
      present.putAll(present(connection, of.getValue(), range));
    }
    Map<String, List<LocalDate>> missing = new HashMap<>();
    served.forEach(
        item -> missing.put(item, asked.get(item).without(present.getOrDefault(item, Set.of()))));
    missing.values().removeIf(List::isEmpty);
    leaveOutThoseBeforeTheListing(connection, missing);
    return outcomes.stream()
        .map(
            outcome -> {
              String item = outcome.item();
              if (!missing.containsKey(item)) {
                return outcome;
              }
              String words = AskedSessions.words(missing.get(item));
              boolean hole = !asked.get(item).holes(present.getOrDefault(item, Set.of())).isEmpty();
              return hole ? outcome.incomplete(words) : outcome.saying(words);
            })
        .toList();
  }

  private Map<TradingCalendar, List<String>> byCalendar(Run run, Set<String> items) {
    Map<String, TradingCalendar> calendarOf = dates.calendars(run, items);
    return items.stream().collect(Collectors.groupingBy(calendarOf::get));
  }

  private static Map<String, Set<LocalDate>> present(
      Connection connection, List<String> items, DateRange range) throws SQLException {
    Map<String, Set<LocalDate>> present = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(BARS)) {
      select.setArray(1, connection.createArrayOf("varchar", items.toArray()));
      select.setObject(2, range.from());
      select.setObject(3, range.to());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          present
              .computeIfAbsent(row.getString(1), item -> new HashSet<>())
              .add(row.getObject(2, LocalDate.class));
        }
      }
    }
    return present;
  }

  private static void leaveOutThoseBeforeTheListing(
      Connection connection, Map<String, List<LocalDate>> missing) throws SQLException {
    if (missing.isEmpty()) {
      return;
    }
    try (PreparedStatement select = connection.prepareStatement(LISTINGS)) {
      select.setArray(1, connection.createArrayOf("varchar", missing.keySet().toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          LocalDate listed = row.getObject(2, LocalDate.class);
          missing.computeIfPresent(
              row.getString(1),
              (item, dates) -> dates.stream().filter(date -> !date.isBefore(listed)).toList());
        }
      }
    }
    missing.values().removeIf(List::isEmpty);
  }
}
