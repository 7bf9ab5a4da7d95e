package io.tickwell.it;

import io.tickwell.cluster.Node;
import io.tickwell.cluster.Turns;
import io.tickwell.ingestion.JobStoreRetention;
import io.tickwell.ingestion.KeptDays;
import io.tickwell.ingestion.RunRetention;
import io.tickwell.operation.OwnTables;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * A past of many runs, on PostgreSQL: copies of the newest run and its batch job with all their
 * parts, ten seconds apart and more than a month ago.
 */
record HistoryBenchmark(ServerDatabase database, int runs) {
  private static final String AT = "now() - interval '31 days' - g * interval '10 seconds'";
  private static final String INSTANCE = "1000000 + g";
  private static final String RUN = "CAST(md5('run ' || g) AS UUID)";

  void record() {
    String newest =
        "(SELECT run_id FROM runs WHERE ended_at IS NOT NULL ORDER BY created_at DESC LIMIT 1)";
    String job = "(SELECT instance_id FROM runs WHERE run_id = " + newest + ")";
    String execution = "(SELECT execution_id FROM runs WHERE run_id = " + newest + ")";
    // The steps of a copied job have ids of their own, as far apart as those they are copied from.
    String step =
        "(SELECT MIN(stepexecid) FROM jbatch_stepthreadexecution WHERE fk_jobexecid = "
            + execution
            + ")";
    String steps = "1000000 + 10 * g + %s - " + step;
    copy(
        "jbatch_jobinstance",
        "jobinstanceid = " + job,
        Map.of("jobinstanceid", INSTANCE, "createtime", AT));
    copy(
        "jbatch_jobexecution",
        "jobexecid = " + execution,
        Map.of("jobexecid", INSTANCE, "fk_jobinstanceid", INSTANCE, "createtime", AT));
    copy("jbatch_jobparameter", "fk_jobexecid = " + execution, Map.of("fk_jobexecid", INSTANCE));
    copy(
        "jbatch_stepthreadexecution",
        "fk_jobexecid = " + execution,
        Map.of(
            "stepexecid", steps.formatted("t.stepexecid"),
            "fk_jobexecid", INSTANCE,
            "fk_toplvl_stepexecid", steps.formatted("t.fk_toplvl_stepexecid")));
    copy(
        "jbatch_stepthreadinstance",
        "fk_jobinstanceid = " + job,
        Map.of(
            "fk_jobinstanceid",
            INSTANCE,
            "fk_latest_stepexecid",
            steps.formatted("t.fk_latest_stepexecid")));
    copy("run_partitions", "run_id = " + newest, Map.of("run_id", RUN));
    copy("run_providers", "run_id = " + newest, Map.of("run_id", RUN));
    copy(
        "runs",
        "run_id = " + newest,
        Map.of(
            "run_id", RUN,
            "created_at", AT,
            "started_at", AT,
            "ended_at", AT,
            "planned_at", AT,
            "trigger_kind", "'timer'",
            "instance_id", INSTANCE,
            "execution_id", INSTANCE));
    database.execute(
        """
        INSERT INTO ticks (job_id, planned_at, status, run_id, recorded_at)
        SELECT job_id, planned_at, 'fired', run_id, created_at FROM runs WHERE trigger_kind = 'timer'
        """);
    database.execute("ANALYZE");
  }

  private void copy(String table, String which, Map<String, String> changed) {
    List<String> columns =
        database
            .rows(
                "SELECT CAST(column_name AS VARCHAR) AS name FROM information_schema.columns"
                    + " WHERE table_name = ? AND table_schema = current_schema()",
                table)
            .stream()
            .map(row -> (String) row.get("name"))
            .toList();
    database.execute(
        "INSERT INTO %s (%s) SELECT %s FROM %s t, generate_series(1, %d) AS g WHERE %s"
            .formatted(
                table,
                String.join(", ", columns),
                columns.stream()
                    .map(column -> changed.getOrDefault(column, "t." + column))
                    .collect(Collectors.joining(", ")),
                table,
                runs,
                which));
  }

  /** Rows of runs, ticks and batch jobs. */
  long forget() {
    Jdbi jdbi = OwnTables.access(database.source());
    jdbi.useHandle(handle -> handle.execute("DELETE FROM leases WHERE name LIKE 'retention of %'"));
    Turns turns = new Turns(jdbi, Node.named("bench"));
    KeptDays month = new KeptDays(30);
    Clock clock = Clock.systemUTC();
    return new RunRetention(jdbi, turns, clock, () -> month, () -> month).sweep()
        + new JobStoreRetention(jdbi, turns, clock, () -> month).sweep();
  }
}
