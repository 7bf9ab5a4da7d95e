package io.tickwell.calendar;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The calendars of the exchanges that Tickwell knows: XNYS, XNAS, XLON, XTKS, XHKG, XETR, XTSE, and
 * {@code 24/7} and {@code 24/5} for what never closes, or only at the weekend. Each is worked out
 * when it is first asked for. Safe for any thread.
 */
public final class TradingCalendars {
  private static final Map<String, Supplier<ExchangeRules>> RULES =
      new TreeMap<>(
          Map.of(
              "24/5", AroundTheClock::weekdays,
              "24/7", AroundTheClock::everyDay,
              "XETR", Xetr::rules,
              "XHKG", Xhkg::rules,
              "XLON", Xlon::rules,
              "XNAS", Xnas::rules,
              "XNYS", Xnys::rules,
              "XTKS", Xtks::rules,
              "XTSE", Xtse::rules));

  private final Function<ExchangeRules, TradingCalendar> calendar;
  private final OperatorExceptions added;
  private final Map<String, TradingCalendar> byMic = new ConcurrentHashMap<>();

  private TradingCalendars(
      Function<ExchangeRules, TradingCalendar> calendar, OperatorExceptions added) {
    this.calendar = calendar;
    this.added = added;
    added.mics().forEach(this::of);
  }

  /**
   * Calendars that always reach to 31 December of the second year after the clock's, however far
   * the clock is moved; XHKG to that of 2049 at the most.
   */
  public static TradingCalendars following(Clock clock) {
    return following(clock, OperatorExceptions.NONE);
  }

  /**
   * The same with what an operator added.
   *
   * @throws IllegalArgumentException when an added line contradicts the rules of its exchange, with
   *     file and line
   */
  public static TradingCalendars following(Clock clock, OperatorExceptions added) {
    return new TradingCalendars(rules -> new RollingCalendar(rules, clock), added);
  }

  /** Calendars that end on 31 December of that year, or in the last year that is known. */
  public static TradingCalendars until(int lastYear) {
    return new TradingCalendars(
        rules -> new RuleCalendar(rules, lastYear), OperatorExceptions.NONE);
  }

  /**
   * The calendar of one exchange, always the same object.
   *
   * @param mic its market identifier code, for example {@code XNYS}
   * @throws IllegalArgumentException for an exchange without a calendar, with the known ones; and
   *     when the calendar would end before its first date (1990 or 2000)
   */
  public TradingCalendar of(String mic) {
    if (!knows(mic)) {
      throw new IllegalArgumentException(
          "no calendar for exchange '%s', known are %s".formatted(mic, known()));
    }
    return byMic.computeIfAbsent(mic, this::make);
  }

  /** The codes for which there is a calendar, in their order. */
  public Set<String> mics() {
    return known();
  }

  static boolean knows(String mic) {
    return mic != null && RULES.containsKey(mic);
  }

  static Set<String> known() {
    return new TreeSet<>(RULES.keySet());
  }

  private TradingCalendar make(String mic) {
    return calendar.apply(RULES.get(mic).get().with(added.of(mic)));
  }
}
