package io.tickwell.ingestion;

import io.tickwell.calendar.MarketDay;
import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sessions of which a bar is to be there when a range of dates is asked for: those that closed
 * long enough ago for every provider to have published theirs.
 */
final class AskedSessions {
  private static final Duration PUBLISHED = Duration.ofHours(12);

  /** How the words for missing bars begin. */
  static final String NO_BARS = "no bars of ";

  private static final int MOST_NAMED = 5;

  private final List<LocalDate> dates;

  private AskedSessions(List<LocalDate> dates) {
    this.dates = dates;
  }

  /** Those from the one date to the other, both included, as things are at that instant. */
  static AskedSessions of(TradingCalendar calendar, LocalDate from, LocalDate to, Instant now) {
    LocalDate first = from.isBefore(calendar.firstDate()) ? calendar.firstDate() : from;
    LocalDate last = to.isAfter(calendar.dateAt(now)) ? calendar.dateAt(now) : to;
    return new AskedSessions(
        Stream.iterate(first, date -> !date.isAfter(last), date -> date.plusDays(1))
            .map(calendar::day)
            .map(MarketDay::session)
            .flatMap(Optional::stream)
            .filter(session -> !session.close().plus(PUBLISHED).isAfter(now))
            .map(Session::date)
            .toList());
  }

  /** Those of them that are not among the dates. */
  List<LocalDate> without(Collection<LocalDate> present) {
    return dates.stream().filter(date -> !present.contains(date)).toList();
  }

  /** Those of them that lie between the dates and are not among them: holes. */
  List<LocalDate> holes(Collection<LocalDate> present) {
    if (present.isEmpty()) {
      return List.of();
    }
    LocalDate first = Collections.min(present);
    LocalDate last = Collections.max(present);
    return without(present).stream()
        .filter(date -> date.isAfter(first) && date.isBefore(last))
        .toList();
  }

  /** Dates in words: the first ones, and how many more. */
  static String words(List<LocalDate> missing) {
    String named =
        String.join(", ", missing.stream().limit(MOST_NAMED).map(LocalDate::toString).toList());
    return missing.size() <= MOST_NAMED
        ? NO_BARS + named
        : NO_BARS
            + "%s and %d more sessions, the last of them %s"
                .formatted(named, missing.size() - MOST_NAMED, missing.get(missing.size() - 1));
  }
}
