package io.tickwell.ingestion;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What runs did, as their committed chunks counted it, and why. */
public final class RunReports {

  private final Jdbi jdbi;

  public RunReports(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The run of that job that ended last. Wishes that were refused are none, and a retry counts when
   * it asked for what the timers ask for: of some items it says nothing about the job.
   */
  public Optional<RunSummary> lastEnded(String jobId) {
    return jdbi.withHandle(
        handle ->
            summaries(
                    handle,
                    handle
                        .createQuery(
                            """
                            SELECT * FROM runs WHERE job_id = :job AND ended_at IS NOT NULL
                              AND (started_at IS NOT NULL OR trigger_kind <> 'batch_api')
                              AND (trigger_kind <> 'retry' OR list_id IN
                                (SELECT list_id FROM runs WHERE job_id = :job
                                   AND trigger_kind IN ('timer', 'startup')))
                            ORDER BY ended_at DESC FETCH FIRST 1 ROW ONLY
                            """)
                        .bind("job", jobId)
                        .mapTo(Run.class)
                        .list())
                .stream()
                .findFirst());
  }

  /**
   * When a run of that job that found data, or learned that there is none, last began. A run by
   * hand, or a retry, counts when it asked for what the timers ask for.
   */
  public Optional<Instant> lastServed(String jobId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT started_at FROM runs
                    WHERE job_id = :job AND status IN ('completed', 'partial', 'no_data')
                      AND started_at IS NOT NULL
                      AND (trigger_kind NOT IN ('manual', 'batch_api', 'retry') OR list_id IN
                        (SELECT list_id FROM runs
                         WHERE job_id = :job AND trigger_kind IN ('timer', 'startup')))
                    ORDER BY created_at DESC FETCH FIRST 1 ROW ONLY
                    """)
                .bind("job", jobId)
                .mapTo(Instant.class)
                .findFirst());
  }

  /** The runs that have not ended and take longer than they may, longest first. */
  public List<Run> overdue() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM runs WHERE status IN ('queued', 'running')
                      AND overdue_at IS NOT NULL
                    ORDER BY overdue_at, run_id
                    """)
                .mapTo(Run.class)
                .list());
  }

  /** When the first run of that job was recorded. */
  public Optional<Instant> firstRecorded(String jobId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT MIN(created_at) FROM runs WHERE job_id = :job")
                .bind("job", jobId)
                .mapTo(Instant.class)
                .findOne());
  }

  /** That run, if there is one. */
  public Optional<RunSummary> summary(UUID runId) {
    return jdbi.withHandle(
        handle ->
            summaries(
                    handle,
                    handle
                        .createQuery("SELECT * FROM runs WHERE run_id = :run")
                        .bind("run", runId)
                        .mapTo(Run.class)
                        .list())
                .stream()
                .findFirst());
  }

  /**
   * The newest runs first.
   *
   * @param jobId only of this job, or null
   * @param status only with this status, or null
   * @param limit at most so many
   */
  public List<RunSummary> newest(String jobId, RunStatus status, int limit) {
    String sql =
        "SELECT * FROM runs WHERE TRUE"
            + (jobId == null ? "" : " AND job_id = :job")
            + (status == null ? "" : " AND status = :status")
            + " ORDER BY created_at DESC, run_id FETCH FIRST :limit ROWS ONLY";
    return jdbi.withHandle(
        handle -> {
          var query = handle.createQuery(sql).bind("limit", limit);
          if (jobId != null) {
            query.bind("job", jobId);
          }
          if (status != null) {
            query.bind("status", status);
          }
          return summaries(handle, query.mapTo(Run.class).list());
        });
  }

  /** What the run's committed chunks counted. */
  public RunCounts counts(UUID runId) {
    return jdbi.withHandle(handle -> countsOf(handle, List.of(runId)).get(runId));
  }

  /**
   * The items of the run that failed after somebody was asked for them. Where no provider was to be
   * asked, an item fails without a name.
   */
  Set<String> failedItems(UUID runId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT DISTINCT symbol FROM fetch_attempts WHERE run_id = :run AND item_failed
                    """)
                .bind("run", runId)
                .mapTo(String.class)
                .set());
  }

  private List<RunSummary> summaries(Handle handle, List<Run> runs) {
    if (runs.isEmpty()) {
      return List.of();
    }
    Map<UUID, RunCounts> counts = countsOf(handle, runs.stream().map(Run::runId).toList());
    return runs.stream().map(run -> new RunSummary(run, counts.get(run.runId()))).toList();
  }

  private Map<UUID, RunCounts> countsOf(Handle handle, List<UUID> runIds) {
    Map<UUID, Map<String, Integer>> providers = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT run_id, provider, SUM(items) AS items FROM run_providers
            WHERE run_id IN (<ids>) GROUP BY run_id, provider ORDER BY provider
            """)
        .bindList("ids", runIds)
        .map(ConstructorMapper.of(ProviderCount.class))
        .forEach(
            row ->
                providers
                    .computeIfAbsent(row.runId(), id -> new TreeMap<>())
                    .put(row.provider(), (int) row.items()));
    Map<UUID, RunCounts> counts = new HashMap<>();
    runIds.forEach(id -> counts.put(id, RunCounts.NONE));
    handle
        .createQuery(
            """
            SELECT run_id, SUM(fetched_items) AS fetched, SUM(empty_items) AS empty,
              SUM(failed_items) AS failed, SUM(left_out_items) AS left_out,
              SUM(inserted_rows) AS inserted,
              SUM(updated_rows) AS updated, SUM(unchanged_rows) AS unchanged,
              SUM(rejected_rows) AS rejected
            FROM run_partitions WHERE run_id IN (<ids>) GROUP BY run_id
            """)
        .bindList("ids", runIds)
        .map(ConstructorMapper.of(PartitionSum.class))
        .forEach(
            sum ->
                counts.put(sum.runId(), sum.counts(providers.getOrDefault(sum.runId(), Map.of()))));
    return counts;
  }

  /** Items that one provider served. */
  public record ProviderCount(UUID runId, String provider, long items) {}

  /** The counters of a run's partitions, added up. */
  public record PartitionSum(
      UUID runId,
      long fetched,
      long empty,
      long failed,
      long leftOut,
      long inserted,
      long updated,
      long unchanged,
      long rejected) {
    RunCounts counts(Map<String, Integer> providers) {
      return new RunCounts(
          (int) fetched,
          (int) empty,
          (int) failed,
          (int) leftOut,
          inserted,
          updated,
          unchanged,
          rejected,
          providers);
    }
  }
}
