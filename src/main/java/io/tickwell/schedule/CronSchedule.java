package io.tickwell.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The local times of a cron expression in a zone. Six fields: second, minute, hour, day-of-month,
 * month, day-of-week; each with {@code *}, lists, ranges and steps; names {@code JAN} to {@code
 * DEC} and {@code MON} to {@code SUN}; {@code ?} in the day fields means {@code *}; 0 and 7 are
 * Sunday. Where both day fields are set, both must match.
 *
 * <p>When the clocks go back, times that exist twice are planned both times where every hour is
 * allowed ({@code *}), else the first time alone. The rest of the policy stands at the package.
 */
public final class CronSchedule implements Schedule {
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
    return new ZonedTimes(expression, zone).next(after);
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
