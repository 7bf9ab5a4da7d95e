package io.tickwell.ingestion;

import io.tickwell.trace.SpanStart;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What the spans of a run go back to, kept beside it in {@code run_traces}, each as W3C's {@code
 * traceparent}: another node may launch it, much later.
 */
final class RunOrigins {

  /**
   * Where a run comes from.
   *
   * @param jobId its job
   * @param cause the tick or request; null for none that is traced
   * @param firstLaunch the span of its first launch; null before that
   * @param restOf the span of the run whose rest it is; null for none
   */
  record Origin(String jobId, String cause, String firstLaunch, String restOf) {

    /** The span of a launch that begins then. */
    SpanStart launch(Instant at) {
      return SpanStart.of("run " + jobId, at, Optional.ofNullable(cause))
          .linkedTo(Stream.of(firstLaunch, restOf).filter(Objects::nonNull).toList());
    }
  }

  private final Jdbi jdbi;

  RunOrigins(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Notes what caused a run that is being recorded. */
  static void caused(Handle handle, UUID runId, String cause) {
    handle
        .createUpdate("INSERT INTO run_traces (run_id, cause) VALUES (:run, :cause)")
        .bind("run", runId)
        .bind("cause", cause)
        .execute();
  }

  /** Notes a run's first launch. */
  void launched(UUID runId, String launch) {
    jdbi.useTransaction(
        handle -> {
          int known =
              handle
                  .createUpdate("UPDATE run_traces SET first_launch = :launch WHERE run_id = :run")
                  .bind("launch", launch)
                  .bind("run", runId)
                  .execute();
          if (known == 0) {
            handle
                .createUpdate(
                    "INSERT INTO run_traces (run_id, first_launch) VALUES (:run, :launch)")
                .bind("launch", launch)
                .bind("run", runId)
                .execute();
          }
        });
  }

  /** Where that run comes from; empty when it is not recorded. */
  Optional<Origin> of(UUID runId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT r.job_id, t.cause, t.first_launch, b.first_launch AS rest_of
                    FROM runs r LEFT JOIN run_traces t ON t.run_id = r.run_id
                      LEFT JOIN run_traces b ON b.run_id = r.parent_run_id
                    WHERE r.run_id = :run
                    """)
                .bind("run", runId)
                .map(
                    row ->
                        new Origin(
                            row.getColumn("job_id", String.class),
                            row.getColumn("cause", String.class),
                            row.getColumn("first_launch", String.class),
                            row.getColumn("rest_of", String.class)))
                .findOne());
  }
}
