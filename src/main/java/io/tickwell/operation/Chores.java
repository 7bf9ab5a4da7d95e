package io.tickwell.operation;

import io.tickwell.ingestion.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is done again and again while the system runs. One that fails is told and done again. */
public final class Chores {

  private static final Logger LOG = Logger.getLogger("scheduler");

  /**
   * One of them.
   *
   * @param name what it does, for the log
   * @param seconds the pause before it and between two of it
   */
  public record Chore(String name, long seconds, Runnable work) {}

  private final ScheduledExecutorService executor;
  private final List<Chore> chores;
  private final List<ScheduledFuture<?>> scheduled = new ArrayList<>();

  public Chores(ScheduledExecutorService executor, List<Chore> chores) {
    this.executor = executor;
    this.chores = List.copyOf(chores);
  }

  synchronized void start() {
    for (Chore chore : chores) {
      scheduled.add(
          executor.scheduleWithFixedDelay(
              () -> perform(chore), chore.seconds(), chore.seconds(), TimeUnit.SECONDS));
    }
  }

  synchronized void stop() {
    scheduled.forEach(some -> some.cancel(false));
    scheduled.clear();
  }

  private static void perform(Chore chore) {
    try {
      chore.work().run();
    } catch (RuntimeException e) {
      LOG.log(
          Failures.databaseAway(e) ? Level.FINE : Level.WARNING,
          e,
          () -> "Could not " + chore.name() + "; it is tried again later");
    }
  }
}
