package io.tickwell.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * The state of a symbol at an instant.
 *
 * @param day the session's bar so far, its close being the current price; the whole bar once the
 *     session has closed
 * @param previousDay the bar of the session before
 * @param minute the last minute traded so far
 * @param time of the last trade: the second asked for during the session, else the last close
 */
public record Quote(Bar day, Bar previousDay, Bar minute, Instant time) {

  public BigDecimal price() {
    return day.close();
  }

  /** Against the previous close. */
  public BigDecimal change() {
    return price().subtract(previousDay.close());
  }

  /** Against the previous close, 4 decimals: 1.2558 is 1.2558 %. */
  public BigDecimal changePercent() {
    return change().movePointRight(2).divide(previousDay.close(), 4, RoundingMode.HALF_UP);
  }
}
