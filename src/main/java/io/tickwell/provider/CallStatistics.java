package io.tickwell.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How calls ended, until that is written down, and how the recent ones of all nodes did. Calls wait
 * for no database: what they did is added up here.
 */
final class CallStatistics {

  /** A provider asked for one data type in one hour. */
  record Hour(String provider, DataType type, Instant at) {
    static final Comparator<Hour> IN_ORDER =
        Comparator.comparing(Hour::provider).thenComparing(Hour::type).thenComparing(Hour::at);
  }

  /** A provider asked for one data type. */
  record Subject(String provider, DataType type) {}

  /** What is not written yet, in the order in which all writers lock rows. */
  record Unwritten(Map<String, CallSums> providers, Map<Hour, CallSums> hours) {
    boolean isEmpty() {
      return providers.isEmpty();
    }
  }

  private Map<String, CallSums> providers = new TreeMap<>();
  private Map<Hour, CallSums> hours = new TreeMap<>(Hour.IN_ORDER);
  private volatile Map<Subject, RecentCalls> recent = Map.of();

  synchronized void note(
      String provider, DataType type, FetchResult result, Instant now, Duration took) {
    CallSums call = CallSums.of(result, now, took);
    Hour hour = new Hour(provider, type, now.truncatedTo(ChronoUnit.HOURS));
    providers.merge(provider, call, CallSums::then);
    hours.merge(hour, call, CallSums::then);
  }

  /** Hands over what is not written yet. */
  synchronized Unwritten drain() {
    Unwritten drained = new Unwritten(providers, hours);
    providers = new TreeMap<>();
    hours = new TreeMap<>(Hour.IN_ORDER);
    return drained;
  }

  /** Takes back what could not be written; it was before all that came since. */
  synchronized void takeBack(Unwritten unwritten) {
    providers.forEach((name, sums) -> unwritten.providers().merge(name, sums, CallSums::then));
    hours.forEach((hour, sums) -> unwritten.hours().merge(hour, sums, CallSums::then));
    providers = unwritten.providers();
    hours = unwritten.hours();
  }

  /** From now on these are the recent calls. */
  void recent(Map<Subject, RecentCalls> known) {
    recent = new HashMap<>(known);
  }

  Optional<RecentCalls> recent(String provider, DataType type) {
    return Optional.ofNullable(recent.get(new Subject(provider, type)));
  }
}
