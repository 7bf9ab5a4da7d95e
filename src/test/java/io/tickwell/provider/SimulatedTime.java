package io.tickwell.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Timers that run in the test's own thread, as fast as they come; they may be late, as real ones.
 */
final class SimulatedTime extends AbstractExecutorService implements ScheduledExecutorService {
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.comparingLong((Task task) -> task.at).thenComparing(task -> task.number));
  private final Instant start;
  private final Random random = new Random(7);
  private long nanos;
  private long clockOffset;
  private long number;
  private long mostLate;

  SimulatedTime(String start) {
    this.start = Instant.parse(start);
  }

  /** From now on timers are late by up to that. */
  void lateBy(Duration most) {
    mostLate = most.toNanos();
  }

  long nanos() {
    return nanos;
  }

  /** Sets the clock; timers do not care. */
  void setClock(Duration by) {
    clockOffset += by.toNanos();
  }

  Instant now() {
    return start.plusNanos(nanos + clockOffset);
  }

  Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC only");
      }
    };
  }

  /** Runs everything that is due within that time. */
  void pass(Duration time) {
    long end = nanos + time.toNanos();
    while (!tasks.isEmpty() && tasks.peek().at <= end) {
      Task task = tasks.poll();
      nanos = Math.max(nanos, task.at);
      task.run();
    }
    nanos = end;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(new Task(task, nanos));
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    long late = mostLate == 0 ? 0 : (long) (random.nextDouble() * mostLate);
    Task scheduled = new Task(task, nanos + unit.toNanos(delay) + late);
    tasks.add(scheduled);
    return scheduled;
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void shutdown() {
    tasks.clear();
  }

  @Override
  public List<Runnable> shutdownNow() {
    tasks.clear();
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }

  private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
    private final long at;
    private final long number;

    Task(Runnable task, long at) {
      super(task, null);
      this.at = at;
      this.number = SimulatedTime.this.number++;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
