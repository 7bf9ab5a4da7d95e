package io.tickwell.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The regular trading session of one day. Open and close are both inside the session.
 *
 * @param date the exchange's date
 * @param open the first instant
 * @param close the last instant
 * @param breakStart start of the lunch break, or null where there is none
 * @param breakEnd end of the lunch break, or null where there is none
 * @param earlyClose whether it closes before the usual time
 */
public record Session(
    LocalDate date,
    Instant open,
    Instant close,
    Instant breakStart,
    Instant breakEnd,
    boolean earlyClose) {

  /** Whether trading goes on at that instant: from open to close, both inclusive, without break. */
  public boolean isOpenAt(Instant instant) {
    boolean inside = !instant.isBefore(open) && !instant.isAfter(close);
    boolean inBreak =
        breakStart != null && instant.isAfter(breakStart) && instant.isBefore(breakEnd);
    return inside && !inBreak;
  }
}
