package io.tickwell.operation;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Prepares the database while the container still puts the application together, which takes about
 * as long. {@link MainSchedulerService} waits for it, and tries again what failed.
 */
@ApplicationScoped
public class EarlyStart {
  private static final Logger LOG = Logger.getLogger("scheduler");

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private StartUp startUp;

  void begin(@Observes @Initialized(ApplicationScoped.class) Object context) {
    executor.execute(this::prepare);
  }

  private void prepare() {
    try {
      startUp.prepareDatabase();
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.FINE, "Not prepared ahead; the start will tell why", e);
    }
  }
}
