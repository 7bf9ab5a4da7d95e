package io.tickwell.provider;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Runs a task at the earliest of the times it is set to, and then at none until it is set again.
 */
final class Alarm {
  private final ScheduledExecutorService executor;
  private final LongSupplier nanos;
  private final Runnable task;
  private ScheduledFuture<?> pending;
  private long time;

  Alarm(ScheduledExecutorService executor, LongSupplier nanos, Runnable task) {
    this.executor = executor;
    this.nanos = nanos;
    this.task = task;
  }

  /** A task that an executor in shutdown does not take never runs. */
  synchronized void set(long at) {
    if (pending != null && time <= at) {
      return;
    }
    cancel();
    try {
      long delay = Math.max(0, at - nanos.getAsLong());
      pending = executor.schedule(this::ring, delay, TimeUnit.NANOSECONDS);
      time = at;
    } catch (RejectedExecutionException shuttingDown) {
      pending = null;
    }
  }

  synchronized void cancel() {
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
  }

  private void ring() {
    synchronized (this) {
      pending = null;
    }
    task.run();
  }
}
