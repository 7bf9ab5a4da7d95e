package io.tickwell.provider;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Who waits for a call: the urgent ones first, of one priority the first come. */
final class CallQueue {
  /** What is leased at once where no pace is set. */
  static final int MOST_AT_ONCE = 100;

  /** The time that the calls leased at once cover, where a pace is set. */
  private static final long BLOCK = TimeUnit.SECONDS.toNanos(1);

  /**
   * @param gone whether nobody waits for it any more
   */
  record Waiter(int cost, CompletableFuture<Grant> grant, BooleanSupplier gone) {}

  private final Map<CallPriority, Deque<Waiter>> lines = new EnumMap<>(CallPriority.class);

  CallQueue() {
    for (CallPriority priority : CallPriority.values()) {
      lines.put(priority, new ArrayDeque<>());
    }
  }

  void add(CallPriority priority, Waiter waiter) {
    lines.get(priority).add(waiter);
  }

  boolean isEmpty() {
    return lines.values().stream().allMatch(Deque::isEmpty);
  }

  /** Removes the most urgent waiter that may have that slot. */
  Optional<Waiter> takeFor(LeasedCalls.Slot slot) {
    for (Map.Entry<CallPriority, Deque<Waiter>> line : lines.entrySet()) {
      Waiter first = line.getValue().peek();
      if (first != null && slot.fits(line.getKey(), first.cost())) {
        return Optional.of(line.getValue().remove());
      }
    }
    return Optional.empty();
  }

  /** Removes all. */
  List<Waiter> drain() {
    List<Waiter> all = new ArrayList<>();
    for (CallPriority priority : CallPriority.values()) {
      all.addAll(drain(priority, 1));
    }
    return all;
  }

  /** Removes those that nobody waits for any more. */
  List<Waiter> drainGone() {
    List<Waiter> gone = new ArrayList<>();
    for (Deque<Waiter> line : lines.values()) {
      line.stream().filter(waiter -> waiter.gone().getAsBoolean()).forEach(gone::add);
    }
    lines.values().forEach(line -> line.removeAll(gone));
    return gone;
  }

  /** Removes all of that priority whose calls cost at least so much. */
  List<Waiter> drain(CallPriority priority, int cost) {
    Deque<Waiter> line = lines.get(priority);
    List<Waiter> removed = line.stream().filter(waiter -> waiter.cost() >= cost).toList();
    line.removeIf(waiter -> waiter.cost() >= cost);
    return removed;
  }

  /** The next lease: for the most urgent whom the calls leased so far do not serve. */
  Optional<Lease.Wish> wish(LeasedCalls leased, ProviderLimits limits) {
    long served = 0;
    for (CallPriority priority : CallPriority.values()) {
      Deque<Waiter> line = lines.get(priority);
      if (line.isEmpty()) {
        continue;
      }
      int cost = line.peek().cost();
      long unserved = line.size() - Math.max(0, leased.fitting(priority, cost) - served);
      if (unserved > 0) {
        long calls = Math.min(unserved, block(line, cost, limits));
        return Optional.of(new Lease.Wish(limits, priority, cost, (int) calls));
      }
      served += line.size();
    }
    return Optional.empty();
  }

  private static long block(Deque<Waiter> line, int cost, ProviderLimits limits) {
    long most =
        limits.paced()
            ? Math.max(1, BLOCK / new CallPace(limits).gap(cost).toNanos())
            : MOST_AT_ONCE;
    return line.stream().limit(most).takeWhile(waiter -> waiter.cost() == cost).count();
  }
}
