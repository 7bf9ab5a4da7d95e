package io.tickwell.operation;

import io.tickwell.cluster.Membership;
import io.tickwell.cluster.Turns;
import io.tickwell.ingestion.JobLogs;
import io.tickwell.ingestion.JobStoreRetention;
import io.tickwell.ingestion.KeptDays;
import io.tickwell.ingestion.OrphanedJobs;
import io.tickwell.ingestion.Retention;
import io.tickwell.ingestion.RunRetention;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;

/** Puts together what deletes the old. */
@ApplicationScoped
public class RetentionComponents {

  @Produces
  @Singleton
  Retention retention(Jdbi jdbi, Membership membership, Clock clock, SystemSettings settings) {
    return new Retention(
        jdbi, new Turns(jdbi, membership.self()), clock, days(settings, Retention.SETTING));
  }

  @Produces
  @Singleton
  RunRetention runRetention(
      Jdbi jdbi, Membership membership, Clock clock, SystemSettings settings) {
    return new RunRetention(
        jdbi,
        new Turns(jdbi, membership.self()),
        clock,
        days(settings, RunRetention.SETTING),
        days(settings, RunRetention.AUDIT_SETTING));
  }

  @Produces
  @Singleton
  JobStoreRetention jobStoreRetention(
      Jdbi jdbi, Membership membership, Clock clock, SystemSettings settings) {
    return new JobStoreRetention(
        jdbi, new Turns(jdbi, membership.self()), clock, days(settings, JobStoreRetention.SETTING));
  }

  @Produces
  @Singleton
  OrphanedJobs orphanedJobs(Jdbi jdbi, Membership membership, Clock clock) {
    return new OrphanedJobs(jdbi, new Turns(jdbi, membership.self()), clock);
  }

  /** The server's start script says where its logs are. */
  @Produces
  @Singleton
  JobLogs jobLogs(Clock clock, Config config, SystemSettings settings) {
    String logs =
        config
            .getOptionalValue("X_LOG_DIR", String.class)
            .orElseGet(() -> config.getValue("server.logs", String.class));
    return new JobLogs(Path.of(logs, "joblogs"), days(settings, JobStoreRetention.SETTING), clock);
  }

  private static Supplier<KeptDays> days(SystemSettings settings, String setting) {
    return () -> SystemRules.days(settings.config(), setting);
  }
}
