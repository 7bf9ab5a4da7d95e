package io.tickwell.provider;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Calls that a node has leased and not yet made, by their time. Times are nanoseconds that no
 * setting of a clock disturbs.
 */
final class LeasedCalls {

  /**
   * One of them.
   *
   * @param at when it may be sent
   * @param useBy until when, at the latest
   * @param cost the most credits it may cost
   * @param priority what it was leased for; more urgent calls may have it too
   * @param day the provider's day in which it is counted
   */
  record Slot(long at, long useBy, int cost, CallPriority priority, LocalDate day) {

    boolean fits(CallPriority caller, int credits) {
      return priority.compareTo(caller) >= 0 && cost >= credits;
    }
  }

  private final PriorityQueue<Slot> slots = new PriorityQueue<>(Comparator.comparing(Slot::at));

  void add(Lease.Wish wish, Lease.Taken taken, long now) {
    long late =
        (wish.limits().paced() ? new CallPace(wish.limits()).late() : Duration.ofSeconds(1))
            .toNanos();
    long end = now + taken.endsIn().toNanos();
    for (Duration wait : taken.waits()) {
      long at = now + wait.toNanos();
      slots.add(new Slot(at, Math.min(at + late, end), wish.cost(), wish.priority(), taken.day()));
    }
  }

  /** Hands every slot whose time has come to somebody who wants it; the others stay. */
  void handOut(long now, Predicate<Slot> taker) {
    List<Slot> unwanted = new ArrayList<>();
    while (!slots.isEmpty() && slots.peek().at() <= now) {
      Slot slot = slots.poll();
      if (!taker.test(slot)) {
        unwanted.add(slot);
      }
    }
    slots.addAll(unwanted);
  }

  /** Removes and returns those that it is too late for. */
  List<Slot> expired(long now) {
    List<Slot> expired = slots.stream().filter(slot -> slot.useBy() < now).toList();
    slots.removeAll(expired);
    return expired;
  }

  /** Removes and returns all. */
  List<Slot> clear() {
    List<Slot> all = List.copyOf(slots);
    slots.clear();
    return all;
  }

  long fitting(CallPriority caller, int credits) {
    return slots.stream().filter(slot -> slot.fits(caller, credits)).count();
  }

  /** The time of the last of them; empty when there is none. */
  OptionalLong last() {
    return slots.stream().mapToLong(Slot::at).max();
  }

  /** When there is something to do: a slot comes, or an unwanted one goes. */
  LongStream times(long now) {
    return slots.stream().mapToLong(slot -> slot.at() > now ? slot.at() : slot.useBy() + 1);
  }
}
