package io.tickwell.sandbox.fault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/** Makes the faults when the application starts, so that a wrong setting stops it there. */
@ApplicationScoped
public class FaultsSetUp {

  @Produces
  @Singleton
  Faults faults(Config config, Clock clock) {
    return new Faults(config, clock);
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started, Faults faults) {
    // Injecting them is what makes them.
  }
}
