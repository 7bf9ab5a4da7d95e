package io.tickwell.schedule;

import io.tickwell.ingestion.RunQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Which jobs are paused. A paused job fires no tick on any node, over restarts, until it is
 * resumed; a run that is going on ends as usual, and runs by hand are taken as ever.
 */
public final class Pauses {

  private final Jdbi jdbi;
  private final RunQueue queue;
  private final Audit audit;
  private final Clock clock;

  public Pauses(Jdbi jdbi, RunQueue queue, Audit audit, Clock clock) {
    this.jdbi = jdbi;
    this.queue = queue;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who paused a job, and when; each may be null. */
  public record Pause(String jobId, String pausedBy, Instant pausedAt) {}

  /** The paused jobs by id. */
  public Map<String, Pause> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT job_id, paused_by, paused_at FROM job_states WHERE paused")
                .map(ConstructorMapper.of(Pause.class))
                .stream()
                .collect(Collectors.toMap(Pause::jobId, Function.identity())));
  }

  /** Pauses the job; one that is paused already stays as it is. */
  public void pause(String jobId, String who) {
    set(jobId, who, true);
  }

  /** Resumes the job; one that is not paused stays as it is. */
  public void resume(String jobId, String who) {
    set(jobId, who, false);
  }

  private void set(String jobId, String who, boolean paused) {
    queue.know(jobId);
    jdbi.useTransaction(
        handle -> {
          queue.lock(handle, jobId);
          int changed =
              handle
                  .createUpdate(
                      """
                      UPDATE job_states SET paused = :paused, paused_by = :who, paused_at = :now
                      WHERE job_id = :job AND paused <> :paused
                      """)
                  .bind("paused", paused)
                  .bind("who", paused ? who : null)
                  .bind("now", paused ? clock.instant() : null)
                  .bind("job", jobId)
                  .execute();
          if (changed > 0) {
            audit.accepted(
                handle,
                new Audit.Change(
                    who, paused ? "pause_job" : "resume_job", jobId, said(!paused), said(paused)));
          }
        });
  }

  private static String said(boolean paused) {
    return paused ? "paused" : "not paused";
  }
}
