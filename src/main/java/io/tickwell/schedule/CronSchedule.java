package io.tickwell.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Objects;
import java.util.Optional;

/**
 * The local times of a cron expression in a zone. Six fields: second, minute, hour, day-of-month,
 * month, day-of-week; each with {@code *}, lists, ranges and steps; names {@code JAN} to {@code
 * DEC} and {@code MON} to {@code SUN}; {@code ?} in the day fields means {@code *}; 0 and 7 are
 * Sunday. Where both day fields are set, both must match.
 *
 * <p>When the clocks change:
 *
 * <ul>
 *   <li>a local time that does not exist fires once, at the instant the gap ends; several of them,
 *       and a planned time at that instant, are one;
 *   <li>a local time that exists twice fires once, at its first occurrence; but where every hour is
 *       allowed ({@code *}) it fires both times, as elapsed time goes on.
 * </ul>
 */
public final class CronSchedule implements Schedule {
  /** Above the longest wait there is: 29 February on a given weekday, across a century. */
  private static final int HORIZON_YEARS = 50;

  private final String text;
  private final CronExpression expression;
  private final ZoneId zone;

  private CronSchedule(String text, CronExpression expression, ZoneId zone) {
    this.text = text;
    this.expression = expression;
    this.zone = zone;
  }

  /**
   * The schedule of that expression.
   *
   * @throws IllegalArgumentException when it cannot be read, naming the field, the value and what
   *     is allowed; also when it never matches, as 30 February
   */
  public static CronSchedule of(String expression, ZoneId zone) {
    Objects.requireNonNull(zone);
    return new CronSchedule(expression, CronExpression.parse(expression), zone);
  }

  public String expression() {
    return text;
  }

  public ZoneId zone() {
    return zone;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    Instant from = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    Instant horizon = from.atZone(ZoneOffset.UTC).plusYears(HORIZON_YEARS).toInstant();
    while (from.isBefore(horizon)) {
      ZoneOffsetTransition end = zone.getRules().nextTransition(from);
      Instant until = end == null || end.getInstant().isAfter(horizon) ? horizon : end.getInstant();
      Optional<Instant> found = firstOfStretch(from, until);
      if (found.isPresent()) {
        return found;
      }
      from = until;
    }
    return Optional.empty();
  }

  /** The first planned instant from the one on and before the other, with no change in between. */
  private Optional<Instant> firstOfStretch(Instant from, Instant until) {
    ZoneOffset offset = zone.getRules().getOffset(from);
    LocalDateTime start = LocalDateTime.ofInstant(from, offset);
    ZoneOffsetTransition change = zone.getRules().previousTransition(from.plusNanos(1));
    if (change != null && change.isGap() && change.getInstant().equals(from)) {
      if (expression.first(change.getDateTimeBefore(), change.getDateTimeAfter()).isPresent()) {
        return Optional.of(from);
      }
    }
    if (change != null && change.isOverlap() && !expression.hour().allowsAll()) {
      start = later(start, change.getDateTimeBefore());
    }
    return expression
        .first(start, LocalDateTime.ofInstant(until, offset))
        .map(local -> local.toInstant(offset));
  }

  private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronSchedule that
        && expression.equals(that.expression)
        && zone.equals(that.zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(expression, zone);
  }

  @Override
  public String toString() {
    return "cron '%s' %s".formatted(text, zone);
  }
}
