package io.tickwell.operation;

import io.tickwell.alert.Finding;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Which jobs fail again and again. */
final class FailedRuns {
  private static final int RUNS = 10;
  private static final int LEAST_RUNS = 3;

  /** How a run ended. */
  public record Ended(String status, String reason) {}

  private final Jdbi jdbi;

  FailedRuns(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Whether so many of the job's latest runs failed. When the very latest did not, that opens no
   * alert: what they failed of is over, and an alert of its cause may have told of it.
   *
   * @param percent of them
   * @param quiet whether it opens none in any case
   */
  Optional<Finding> find(String job, int percent, boolean quiet) {
    List<Ended> runs = latest(job);
    List<Ended> failed = runs.stream().filter(run -> run.status().equals("failed")).toList();
    if (runs.size() < LEAST_RUNS || failed.size() * 100 < percent * runs.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "failed_runs",
            job,
            "%d of the latest %d runs of %s failed, the last one of them because of: %s"
                .formatted(failed.size(), runs.size(), job, failed.get(0).reason()),
            quiet || !runs.get(0).status().equals("failed")));
  }

  /** Retries are of what failed, and say nothing about the job. */
  private List<Ended> latest(String job) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT status, reason FROM runs WHERE job_id = :job
                      AND status IN ('completed', 'partial', 'no_data', 'failed')
                      AND started_at IS NOT NULL
                      AND trigger_kind IN ('timer', 'startup', 'manual')
                    ORDER BY created_at DESC FETCH FIRST :most ROWS ONLY
                    """)
                .bind("job", job)
                .bind("most", RUNS)
                .map(ConstructorMapper.of(Ended.class))
                .list());
  }
}
