package io.tickwell.ingestion;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What runs decided to ask for. Only a run that cannot ask for all its items has a plan; it is made
 * once, so that a node that takes the run up goes on with it.
 */
public final class RunPlans {

  private final Jdbi jdbi;
  private final ItemLists itemLists;

  public RunPlans(Jdbi jdbi, ItemLists itemLists) {
    this.jdbi = jdbi;
    this.itemLists = itemLists;
  }

  /** The plan of that run; empty when it asks for all its items. */
  Optional<RunPlan> of(UUID runId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM run_plans WHERE run_id = :run")
                .bind("run", runId)
                .map(
                    row ->
                        new RunPlan(
                            ItemLists.split(row.getColumn("items", String.class)),
                            row.getColumn("served", Integer.class),
                            row.getColumn("unknown_items", Integer.class),
                            row.getColumn("reason", String.class)))
                .findOne());
  }

  /** The run's items in the order in which it asks for them; positions of its progress are here. */
  List<String> items(Run run) {
    return of(run.runId()).map(RunPlan::items).orElseGet(() -> itemLists.items(run.listId()));
  }

  static void keep(Handle handle, UUID runId, RunPlan plan) {
    handle
        .createUpdate(
            """
            INSERT INTO run_plans (run_id, items, served, unknown_items, reason)
            VALUES (:run, :items, :served, :unknown, :reason)
            """)
        .bind("run", runId)
        .bind("items", String.join(",", plan.items()))
        .bind("served", plan.served())
        .bind("unknown", plan.unknown())
        .bind("reason", RunRecords.bounded(plan.reason()))
        .execute();
  }
}
