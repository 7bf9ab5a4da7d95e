package io.tickwell.schedule;

import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Once in each session: at its open or close, or some time before or after. It follows early closes
 * and late opens. Nothing on closed days, nothing past the calendar's last date.
 *
 * @param offset elapsed time from the open or close, negative for before; whole seconds, at most a
 *     day either way
 */
public record SessionMoment(TradingCalendar calendar, Edge edge, Duration offset)
    implements Schedule {
  private static final Duration MOST = Duration.ofDays(1);
  private static final Pattern TEXT = Pattern.compile("(open|close)(?:([+-])(.+))?");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d))?");

  /** Which end of the session. */
  public enum Edge {
    OPEN,
    CLOSE
  }

  /**
   * @throws IllegalArgumentException when the offset is none of those allowed
   */
  public SessionMoment {
    Objects.requireNonNull(calendar);
    Objects.requireNonNull(edge);
    if (offset.getNano() != 0 || offset.abs().compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "an offset of %s is not allowed, give whole seconds and at most 24 hours"
              .formatted(offset));
    }
  }

  /**
   * Reads {@code open}, {@code close}, or one of them with an offset as {@code open+00:05}, {@code
   * close-01:30:00} or {@code close-PT10M}. Spaces and case do not count.
   *
   * @throws IllegalArgumentException when it is not one of those
   */
  public static SessionMoment of(String text, TradingCalendar calendar) {
    Matcher matcher = TEXT.matcher(text.replaceAll("\\s", "").toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw refused(text, null);
    }
    try {
      Duration offset = matcher.group(3) == null ? Duration.ZERO : offset(matcher.group(3));
      return new SessionMoment(
          calendar,
          Edge.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
          "-".equals(matcher.group(2)) ? offset.negated() : offset);
    } catch (DateTimeException | ArithmeticException e) {
      throw refused(text, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'%s': %s".formatted(text, e.getMessage()), e);
    }
  }

  @Override
  public Optional<TradingCalendar> market() {
    return Optional.of(calendar);
  }

  @Override
  public Optional<Instant> next(Instant after) {
    Instant wanted = after.minus(offset);
    return calendar
        .latestSession(wanted)
        .map(this::moment)
        .filter(moment -> moment.isAfter(wanted))
        .or(() -> calendar.nextSession(wanted.plusNanos(1)).map(this::moment))
        .map(moment -> moment.plus(offset));
  }

  @Override
  public List<Skipped> skipped(Instant after, Instant before) {
    return UnusualDay.between(calendar, after.minus(offset), before.minus(offset))
        .filter(this::leavesOut)
        .map(day -> new Skipped(moment(day.usual()).plus(offset), day.reason()))
        .filter(skipped -> skipped.plannedAt().isAfter(after))
        .filter(skipped -> skipped.plannedAt().isBefore(before))
        .toList();
  }

  private boolean leavesOut(UnusualDay day) {
    return day.actual().isEmpty() || (edge == Edge.OPEN ? day.opensLate() : day.closesEarly());
  }

  private Instant moment(Session session) {
    return edge == Edge.OPEN ? session.open() : session.close();
  }

  private static Duration offset(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      return Duration.parse(text);
    }
    return Duration.ofHours(Integer.parseInt(clock.group(1)))
        .plusMinutes(Integer.parseInt(clock.group(2)))
        .plusSeconds(clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3)));
  }

  private static IllegalArgumentException refused(String text, Exception cause) {
    return new IllegalArgumentException(
        "'%s' is not understood; allowed are open and close, alone or as open+00:05, close-01:30:00, close-PT10M"
            .formatted(text),
        cause);
  }
}
