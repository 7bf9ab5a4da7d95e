package io.tickwell.provider;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How often a provider may be called. Minute, day and month count credits, of which a call costs
 * one or more; the second counts calls. 0 means no limit.
 *
 * @param perSecond calls in any second
 * @param perMinute credits in any 60 seconds
 * @param perDay credits in a calendar day of the reset zone
 * @param perMonth credits in a calendar month of the reset zone
 * @param resetZone where the provider's days and months begin at midnight
 * @param reservePercent the share of a day's or month's credits that backfills leave to others, 0
 *     to 100; half of it is kept for live calls alone
 */
public record ProviderLimits(
    int perSecond, int perMinute, int perDay, int perMonth, ZoneId resetZone, int reservePercent) {

  /** Call as often as you like. */
  public static final ProviderLimits NONE = new ProviderLimits(0, 0, 0, 0, ZoneOffset.UTC, 0);

  boolean unlimited() {
    return !paced() && perDay == 0 && perMonth == 0;
  }

  boolean paced() {
    return perSecond > 0 || perMinute > 0;
  }

  /** The limit of a day or month; 0 when there is none. */
  int of(QuotaPeriod period) {
    return period == QuotaPeriod.DAY ? perDay : perMonth;
  }

  /** How far calls of that priority may bring the use of a limited day or month. */
  long cap(QuotaPeriod period, CallPriority priority) {
    int limit = of(period);
    long percentOf200 =
        switch (priority) {
          case LIVE -> 0;
          case ROUTINE -> reservePercent;
          case BACKFILL -> 2L * reservePercent;
        };
    return limit - (limit * percentOf200 + 199) / 200;
  }

  /** The most credits that one call of that priority can ever have. */
  long most(CallPriority priority) {
    long most = perMinute > 0 ? perMinute : Long.MAX_VALUE;
    for (QuotaPeriod period : QuotaPeriod.values()) {
      if (of(period) > 0) {
        most = Math.min(most, cap(period, priority));
      }
    }
    return most;
  }

  /** The same, with at most so many credits per minute. */
  ProviderLimits atMostPerMinute(long credits) {
    return perMinute == 0 || credits >= perMinute
        ? this
        : new ProviderLimits(perSecond, (int) credits, perDay, perMonth, resetZone, reservePercent);
  }
}
