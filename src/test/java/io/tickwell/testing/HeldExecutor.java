package io.tickwell.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what is scheduled when the test says so, and all else at once. */
public class HeldExecutor extends ScheduledThreadPoolExecutor {

  /** Something that waits for its time. */
  public record Held(Runnable task, long millis, ScheduledFuture<?> future) {
    public boolean waits() {
      return !future.isCancelled();
    }
  }

  private final List<Held> held = new CopyOnWriteArrayList<>();

  public HeldExecutor() {
    super(1);
  }

  /** What waits now. */
  public List<Held> waiting() {
    return held.stream().filter(Held::waits).toList();
  }

  /** Runs what waits now, once each. */
  public void runWaiting() {
    List<Held> due = waiting();
    held.clear();
    due.forEach(one -> one.task().run());
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    ScheduledFuture<?> future = super.schedule(() -> {}, 1000, TimeUnit.DAYS);
    held.add(new Held(task, unit.toMillis(delay), future));
    return future;
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }
}
