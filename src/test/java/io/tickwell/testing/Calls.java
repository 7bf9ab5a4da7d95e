package io.tickwell.testing;

import io.tickwell.provider.CallBudget;
import io.tickwell.provider.CallPolicy;
import io.tickwell.provider.ProviderLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Calls to providers as a test wants them that is about something else. */
public final class Calls {

  /** No retry, and a circuit that never opens. */
  public static final CallPolicy PLAIN = new CallPolicy(0, 32, 1_000_000, Duration.ofSeconds(30));

  public static final ScheduledExecutorService SCHEDULER =
      Executors.newScheduledThreadPool(
          4,
          work -> {
            Thread thread = new Thread(work, "test-calls");
            thread.setDaemon(true);
            return thread;
          });

  private Calls() {}

  /** A budget without limits, which has no use for a database. */
  public static CallBudget unlimited() {
    return new CallBudget("any", ProviderLimits.NONE, null, SCHEDULER, Clock.systemUTC());
  }
}
