package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.cluster.Node;
import io.tickwell.cluster.Turns;
import io.tickwell.ingestion.JobStoreRetention;
import io.tickwell.ingestion.KeptDays;
import io.tickwell.ingestion.OrphanedJobs;
import io.tickwell.operation.OwnTables;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The tables of the batch container, as it made them itself. */
record JobStore(Jdbi jdbi) {

  private static final List<String> TABLES =
      List.of(
          "JBATCH_JOBINSTANCE",
          "JBATCH_JOBEXECUTION",
          "JBATCH_JOBPARAMETER",
          "JBATCH_STEPTHREADINSTANCE",
          "JBATCH_STEPTHREADEXECUTION");

  static JobStore in(DataSource database) {
    return new JobStore(OwnTables.access(database));
  }

  long jobs() {
    return count(TABLES.get(0));
  }

  /** As a sweep does in a day, less that time. */
  long forgetAllBut(Duration last) {
    jdbi.useHandle(
        handle -> handle.execute("DELETE FROM leases WHERE name = 'retention of the job store'"));
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(1).minus(last));
    return new JobStoreRetention(
            jdbi, new Turns(jdbi, Node.named("test")), clock, () -> new KeptDays(1))
        .sweep();
  }

  /** As a look does after that time. */
  int settleOrphansIn(Duration time) {
    jdbi.useHandle(
        handle -> handle.execute("DELETE FROM leases WHERE name = 'orphaned batch jobs'"));
    Clock clock = Clock.offset(Clock.systemUTC(), time);
    return new OrphanedJobs(jdbi, new Turns(jdbi, Node.named("test")), clock).settle();
  }

  void assertEmpty() {
    for (String table : TABLES) {
      assertThat(count(table)).as(table).isZero();
    }
  }

  private long count(String table) {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
  }
}
