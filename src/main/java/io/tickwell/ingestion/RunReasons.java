package io.tickwell.ingestion;

import io.tickwell.provider.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Says why runs ended as they did. */
public final class RunReasons {

  private final Jdbi jdbi;
  private final RunPlans plans;

  public RunReasons(Jdbi jdbi, RunPlans plans) {
    this.jdbi = jdbi;
    this.plans = plans;
  }

  /**
   * Why a run that went through all its items is not simply completed, or is completed and yet has
   * something to say.
   *
   * @return one sentence with the most frequent failures and remarks, or null when there are none
   */
  public String explain(Run run, RunCounts counts) {
    if (run.requested() == 0) {
      return "there was nothing to ask for: " + DataType.of(run.jobType()).items().none();
    }
    List<String> reasons = new ArrayList<>();
    Optional<RunPlan> plan = plans.of(run.runId());
    plan.map(RunPlan::reason).ifPresent(reasons::add);
    int failed = counts.failed() - plan.map(some -> some.leftOut().size()).orElse(0);
    if (failed > 0) {
      reasons.add("%d of %d items failed".formatted(failed, run.requested()));
      reasons.addAll(failures(run));
    }
    if (counts.empty() > 0) {
      reasons.add(
          "no provider has data for %d of %d items".formatted(counts.empty(), run.requested()));
    }
    if (counts.reached() < run.requested()) {
      reasons.add(
          "%d of %d items were not reached"
              .formatted(run.requested() - counts.reached(), run.requested()));
    }
    if (DataType.of(run.jobType()).closedDaysOnly()) {
      reasons.addAll(missingBars(run));
    }
    return reasons.isEmpty() ? null : String.join("; ", reasons);
  }

  private List<String> missingBars(Run run) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT error_message, COUNT(DISTINCT symbol) FROM fetch_attempts
                    WHERE run_id = :run AND status = 'success' AND NOT item_failed
                      AND error_message LIKE :missing
                    GROUP BY error_message ORDER BY COUNT(DISTINCT symbol) DESC, error_message
                    """)
                .bind("run", run.runId())
                .bind("missing", AskedSessions.NO_BARS + "%")
                .setMaxRows(3)
                .map(
                    (row, context) ->
                        "%d of %d items: %s"
                            .formatted(row.getInt(2), run.requested(), row.getString(1)))
                .list());
  }

  private List<String> failures(Run run) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                        SELECT provider_name || ': ' || error_message FROM fetch_attempts
                        WHERE run_id = :run AND item_failed AND status <> 'success'
                        GROUP BY provider_name, error_message ORDER BY COUNT(*) DESC
                        """)
                .bind("run", run.runId())
                .setMaxRows(3)
                .mapTo(String.class)
                .list());
  }
}
