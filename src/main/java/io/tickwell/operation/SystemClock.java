package io.tickwell.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one place that asks the machine for the time. */
@ApplicationScoped
public class SystemClock {

  @Produces
  @Singleton
  public Clock clock() {
    return Clock.systemUTC();
  }
}
