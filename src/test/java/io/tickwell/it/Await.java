package io.tickwell.it;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition, not for time. */
public final class Await {

  private Await() {}

  public static void that(String what, Duration atMost, BooleanSupplier condition) {
    CountDownLatch met = new CountDownLatch(1);
    Throwable[] thrown = new Throwable[1];
    ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor();
    try {
      poll.scheduleWithFixedDelay(
          () -> {
            try {
              if (condition.getAsBoolean()) {
                met.countDown();
              }
            } catch (RuntimeException | AssertionError e) {
              thrown[0] = e;
              met.countDown();
            }
          },
          0,
          200,
          TimeUnit.MILLISECONDS);
      if (!met.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("not within %s: %s".formatted(atMost, what));
      }
      if (thrown[0] != null) {
        throw new AssertionError("while waiting that " + what, thrown[0]);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      poll.shutdownNow();
    }
  }
}
