package io.tickwell.schedule;

import io.tickwell.calendar.TradingCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * When a job is to run, as it is configured. One of at, cron and interval is there, the others are
 * null.
 *
 * @param calendar of the exchange that it follows, with its regular hours
 * @param at the open or close of the session with an offset, as in {@code close+00:10}
 * @param cron six fields, seconds first, in the zone
 * @param intervalSeconds seconds between ticks
 * @param zone of the cron expression, or of the days from which the interval counts
 * @param marketHoursOnly whether it ticks only while the session is open
 * @param extendedHours whether sessions begin before the open and end after the close
 * @param tradingDaysOnly whether it ticks only on days with a session
 */
public record Timing(
    TradingCalendar calendar,
    String at,
    String cron,
    Integer intervalSeconds,
    ZoneId zone,
    boolean marketHoursOnly,
    boolean extendedHours,
    boolean tradingDaysOnly) {

  public Timing {
    Objects.requireNonNull(calendar);
    Objects.requireNonNull(zone);
  }

  /** The market identifier code of the exchange that it follows. */
  public String exchange() {
    return calendar.exchange().mic();
  }

  /** Whether what is due then is of use: always, or only while the market is open. */
  public boolean allows(Instant instant) {
    return !marketHoursOnly || hours().isOpen(instant);
  }

  /** In words. */
  public String words() {
    StringBuilder words = new StringBuilder(when());
    if (!zone.equals(calendar.exchange().zone())) {
      words.append(" in ").append(zone);
    }
    if (marketHoursOnly) {
      words.append(extendedHours ? " in extended market hours" : " in market hours");
    } else if (at != null && extendedHours) {
      words.append(" of extended market hours");
    }
    return words.append(tradingDaysOnly ? " on trading days" : "").toString();
  }

  private String when() {
    if (at != null) {
      return "at " + at;
    }
    return cron == null ? "every %d s".formatted(intervalSeconds) : "cron " + cron;
  }

  /** The sessions that count. */
  TradingCalendar hours() {
    return extendedHours ? new ExtendedHours(calendar) : calendar;
  }

  /**
   * The planned times that follow.
   *
   * @throws IllegalArgumentException when the value that rules cannot be read or is not allowed
   */
  Schedule schedule() {
    if (at != null) {
      return inSession(SessionMoment.of(at, hours()));
    }
    if (cron == null && marketHoursOnly) {
      return new SessionSchedule(hours(), intervalSeconds);
    }
    Schedule planned =
        cron == null ? new IntervalSchedule(intervalSeconds, zone) : CronSchedule.of(cron, zone);
    Schedule wanted = inSession(planned);
    return tradingDaysOnly && !marketHoursOnly ? new TradingDays(wanted, calendar) : wanted;
  }

  private Schedule inSession(Schedule planned) {
    return marketHoursOnly ? new InSession(planned, hours()) : planned;
  }
}
