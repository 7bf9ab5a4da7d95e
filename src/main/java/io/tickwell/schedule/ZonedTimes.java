package io.tickwell.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * Local times in a zone. The one place that knows what becomes of them when the clocks change; the
 * package tells the policy.
 */
record ZonedTimes(LocalTimes times, ZoneId zone) {
  /** Above the longest wait there is: a cron's 29 February on a given weekday, or 24,855 days. */
  private static final Duration HORIZON = Duration.ofDays(70 * 366);

  /** The first planned instant strictly after; empty when there is none for 70 years. */
  Optional<Instant> next(Instant after) {
    Instant from = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    Instant horizon = from.plus(HORIZON);
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
      if (times.first(change.getDateTimeBefore(), change.getDateTimeAfter()).isPresent()) {
        return Optional.of(from);
      }
    }
    if (change != null
        && change.isOverlap()
        && start.isBefore(change.getDateTimeBefore())
        && !times.comeTwice(change.getDuration().negated())) {
      start = change.getDateTimeBefore();
    }
    return times
        .first(start, LocalDateTime.ofInstant(until, offset))
        .map(local -> local.toInstant(offset));
  }
}
