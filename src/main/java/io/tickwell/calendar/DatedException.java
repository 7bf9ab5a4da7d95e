package io.tickwell.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;

/**
 * A date on which the exchange does not follow its rules.
 *
 * @param time when it closes, or opens; null for the kinds without a time
 * @param reason what {@link MarketDay#reason()} says of the date
 * @param source file and line it was read from, for messages
 */
record DatedException(LocalDate date, Kind kind, LocalTime time, String reason, String source) {

  /** What happens on the date. */
  enum Kind {
    /** No session. */
    CLOSED,
    /** The session ends at the time given. */
    EARLY_CLOSE,
    /** The session begins at the time given. */
    LATE_OPEN,
    /** A session with the usual hours, where a rule says otherwise. */
    REGULAR
  }

  DatedException {
    Objects.requireNonNull(date);
    Objects.requireNonNull(reason);
    boolean timed = kind == Kind.EARLY_CLOSE || kind == Kind.LATE_OPEN;
    if (timed != (time != null)) {
      throw new IllegalArgumentException(
          "%s: %s %s".formatted(source, kind, timed ? "needs a time" : "takes no time"));
    }
  }
}
