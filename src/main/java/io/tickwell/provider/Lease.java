package io.tickwell.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the database answers to a node that wants to make calls. */
sealed interface Lease {

  /**
   * What is wanted.
   *
   * @param limits the limits to keep to
   * @param priority how urgent the calls are
   * @param cost the credits of each
   * @param calls how many of them, at most
   */
  record Wish(ProviderLimits limits, CallPriority priority, int cost, int calls) {}

  /**
   * Calls, booked in the quotas of one day.
   *
   * @param waits for each call, how long it has to wait from now on
   * @param day the provider's day in which they are counted
   * @param endsIn how long from now on that day lasts
   */
  record Taken(List<Duration> waits, LocalDate day, Duration endsIn) implements Lease {}

  /**
   * No call, since a quota is used up for calls of that priority.
   *
   * @param period whose quota
   * @param until when it is filled again
   */
  record Spent(QuotaPeriod period, Instant until) implements Lease {

    Grant.Refused refusal(Wish wish) {
      int limit = wish.limits().of(period);
      String what =
          wish.limits().cap(period, wish.priority()) == limit
              ? "%s limit of %d is spent"
              : "what is left of the %s limit of %d is kept for more urgent calls";
      return new Grant.Refused(
          (what + "; next at %s").formatted(period.adjective(), limit, until), until);
    }
  }
}
