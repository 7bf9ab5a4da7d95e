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
 * @param preOpen first instant of trading before the open, or null where there is none
 * @param postClose last instant of trading after the close, or null where there is none
 */
public record Session(
    LocalDate date,
    Instant open,
    Instant close,
    Instant breakStart,
    Instant breakEnd,
    boolean earlyClose,
    Instant preOpen,
    Instant postClose) {

  /** A session without trading before its open or after its close. */
  public Session(
      LocalDate date,
      Instant open,
      Instant close,
      Instant breakStart,
      Instant breakEnd,
      boolean earlyClose) {
    this(date, open, close, breakStart, breakEnd, earlyClose, null, null);
  }

  /** Whether trading goes on at that instant: from open to close, both inclusive, without break. */
  public boolean isOpenAt(Instant instant) {
    boolean inside = !instant.isBefore(open) && !instant.isAfter(close);
    return inside && !isInBreak(instant);
  }

  /** The first instant of trading, before the open where the exchange has such hours. */
  public Instant extendedOpen() {
    return preOpen == null ? open : preOpen;
  }

  /** The last instant of trading, after the close where the exchange has such hours. */
  public Instant extendedClose() {
    return postClose == null ? close : postClose;
  }

  /** As {@link #isOpenAt}, with trading before the open and after the close. */
  public boolean isExtendedOpenAt(Instant instant) {
    boolean inside = !instant.isBefore(extendedOpen()) && !instant.isAfter(extendedClose());
    return inside && !isInBreak(instant);
  }

  private boolean isInBreak(Instant instant) {
    return breakStart != null && instant.isAfter(breakStart) && instant.isBefore(breakEnd);
  }
}
