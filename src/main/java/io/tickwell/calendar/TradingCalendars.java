package io.tickwell.calendar;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The calendars of the exchanges that Tickwell knows, at present XNYS. Safe for any thread. */
public final class TradingCalendars {
  private final Map<String, TradingCalendar> byMic;

  private TradingCalendars(Function<ExchangeRules, TradingCalendar> calendar) {
    byMic = new TreeMap<>();
    ExchangeRules xnys = Xnys.rules();
    byMic.put(xnys.exchange().mic(), calendar.apply(xnys));
  }

  /**
   * Calendars that always reach to 31 December of the second year after the clock's, however far
   * the clock is moved.
   */
  public static TradingCalendars following(Clock clock) {
    return new TradingCalendars(rules -> new RollingCalendar(rules, clock));
  }

  /**
   * Calendars that end on 31 December of that year.
   *
   * @throws IllegalArgumentException when the year lies before the first date of a calendar (1990)
   */
  public static TradingCalendars until(int lastYear) {
    return new TradingCalendars(rules -> new RuleCalendar(rules, lastYear));
  }

  /**
   * The calendar of one exchange, always the same object.
   *
   * @param mic its market identifier code, for example {@code XNYS}
   * @throws IllegalArgumentException for an exchange without a calendar, with the known ones
   */
  public TradingCalendar of(String mic) {
    TradingCalendar calendar = mic == null ? null : byMic.get(mic);
    if (calendar == null) {
      throw new IllegalArgumentException(
          "no calendar for exchange '%s', known are %s".formatted(mic, byMic.keySet()));
    }
    return calendar;
  }

  /** The market identifier codes for which there is a calendar. */
  public Set<String> mics() {
    return Set.copyOf(byMic.keySet());
  }
}
