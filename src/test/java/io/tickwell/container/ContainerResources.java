package io.tickwell.container;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What a bean gets from the container and a test class does not. */
@Dependent
class ContainerResources {

  @Resource private ManagedScheduledExecutorService timers;

  @PersistenceContext(unitName = "tickwell")
  private EntityManager entityManager;

  /** The connection of the present transaction. */
  Connection connection() {
    return entityManager.unwrap(Connection.class);
  }

  <T> T onTimer(Callable<T> task) throws ExecutionException, InterruptedException {
    return timers.schedule(task, 0, TimeUnit.MILLISECONDS).get();
  }
}
