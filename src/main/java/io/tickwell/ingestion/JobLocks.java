package io.tickwell.ingestion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows in {@code job_states}: whoever decides about a job locks its row first. */
final class JobLocks {

  private JobLocks() {}

  /**
   * Locks those jobs, in the order of their ids, until the transaction of that handle ends.
   *
   * @throws IllegalStateException when one of them has no row
   */
  static void take(Handle handle, Collection<String> jobIds) {
    List<String> locked =
        handle
            .createQuery(
                """
                SELECT job_id FROM job_states WHERE job_id = ANY(CAST(:jobs AS VARCHAR ARRAY))
                ORDER BY job_id FOR UPDATE
                """)
            .bindArray("jobs", String.class, jobIds)
            .mapTo(String.class)
            .list();
    List<String> unknown = new ArrayList<>(jobIds);
    unknown.removeAll(locked);
    if (!unknown.isEmpty()) {
      throw new IllegalStateException("job %s is not in job_states".formatted(unknown.get(0)));
    }
  }
}
