package io.tickwell.operation;

import io.tickwell.cluster.Membership;
import io.tickwell.cluster.Node;
import io.tickwell.provider.BudgetStore;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.ProviderBooks;
import io.tickwell.provider.Providers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;

/** Puts the room provider together. */
@ApplicationScoped
public class ProviderComponents {

  @Resource private ManagedThreadFactory threads;

  @Produces
  @Singleton
  HttpThreads httpThreads() {
    return HttpThreads.of(threads);
  }

  static void end(@Disposes HttpThreads calls) {
    calls.close();
  }

  @Produces
  @Singleton
  ProviderBooks providerBooks(
      Jdbi jdbi, Membership membership, EventMetrics metrics, Tracing tracing, Clock clock) {
    Node self = membership.self();
    return new ProviderBooks(jdbi, clock, self.name(), self.id(), tracing.withCalls(metrics));
  }

  @Produces
  @Singleton
  Providers providers(
      Config config, Jdbi jdbi, HttpThreads calls, ProviderBooks books, Clock clock) {
    return ProviderWiring.providers(config, new BudgetStore(jdbi), calls, books, clock);
  }

  static void disconnect(@Disposes Providers providers) {
    providers.close();
  }
}
