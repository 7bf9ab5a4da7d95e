package io.tickwell.calendar;

import java.time.ZoneId;
import java.util.Objects;

/**
 * An exchange by its ISO 10383 market identifier code.
 *
 * @param mic for example {@code XNYS}
 * @param zone the zone in which the exchange states its hours and dates
 */
public record Exchange(String mic, ZoneId zone) {
  public Exchange {
    Objects.requireNonNull(mic);
    Objects.requireNonNull(zone);
  }
}
