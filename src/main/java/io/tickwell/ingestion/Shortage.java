package io.tickwell.ingestion;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.provider.Allowance;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.Providers;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans a run whose items the providers' days and months do not cover: those that have waited
 * longest get the calls that are left, and for the others none is tried.
 *
 * <p>Limits per second and minute are waited for, however long that takes, for live data too: each
 * quote is as fresh as when it is asked for and not as when its tick was, the ticks that pass
 * meanwhile are not piled up, and to leave out what a minute does not cover would serve no item
 * sooner.
 */
public final class Shortage {

  private final Providers providers;
  private final ServedItems served;
  private final TradingCalendar calendar;
  private final Clock clock;

  public Shortage(Providers providers, ServedItems served, TradingCalendar calendar, Clock clock) {
    this.providers = providers;
    this.served = served;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** The run's plan; empty when it may ask for all those items. */
  Optional<RunPlan> plan(Run run, List<String> items) {
    if (items.isEmpty()) {
      return Optional.empty();
    }
    DateRange range = DateRange.of(run, calendar, clock);
    Allowance allowance =
        providers.allowance(
            FetchRequest.of(DataType.of(run.jobType()), items, range.from(), range.to())
                .withPriority(run.priority()));
    return allowance.items() >= items.size()
        ? Optional.empty()
        : Optional.of(plan(run.jobType(), items, allowance));
  }

  private RunPlan plan(String dataType, List<String> items, Allowance allowance) {
    Map<String, Instant> lastServed = served.lastServed(dataType);
    List<String> longestFirst =
        items.stream()
            .sorted(Comparator.comparing(item -> lastServed.getOrDefault(item, Instant.MIN)))
            .toList();
    int count = (int) allowance.items();
    String reason =
        "%d of %d items were left out: %s"
            .formatted(items.size() - count, items.size(), String.join(", ", allowance.because()));
    return new RunPlan(longestFirst, count, 0, reason);
  }
}
