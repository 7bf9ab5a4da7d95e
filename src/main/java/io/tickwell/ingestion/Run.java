package io.tickwell.ingestion;

import io.tickwell.provider.CallPriority;
import io.tickwell.provider.DataType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One run of a job, as recorded.
 *
 * @param runId stays the same when another node, or a restarted one, takes the run up
 * @param jobId the job's id in the catalogue
 * @param jobType key of the data type, and name of the job XML
 * @param triggerKind why it exists
 * @param startedBy the user, or null for timers
 * @param plannedAt the tick it was planned for, or null
 * @param createdAt when it was recorded
 * @param startedAt when it first ran, or null
 * @param endedAt when it ended, or null
 * @param node name of the node that has it, or null while it waits
 * @param owner id of the node's incarnation that has it, or null while it waits
 * @param fence number of the present launch; a write with an older one is refused
 * @param status what became of it
 * @param reason why the status is what it is; null when there is nothing to say
 * @param listId the list of items, or null before the first launch
 * @param requested number of items
 * @param fromDate first exchange date asked for, or null
 * @param toDate last exchange date asked for, or null
 * @param instanceId the batch job instance of the present launch, or null
 * @param executionId the batch job execution of the present launch, or null
 * @param stopRequested whether somebody asked for it to stop
 * @param launchedAt when its present launch began, or null before the first
 * @param overdueAt when that launch was found to take longer than it may, or null
 */
public record Run(
    UUID runId,
    String jobId,
    String jobType,
    Trigger triggerKind,
    String startedBy,
    Instant plannedAt,
    Instant createdAt,
    Instant startedAt,
    Instant endedAt,
    String node,
    String owner,
    long fence,
    RunStatus status,
    String reason,
    String listId,
    int requested,
    LocalDate fromDate,
    LocalDate toDate,
    Long instanceId,
    Long executionId,
    boolean stopRequested,
    Instant launchedAt,
    Instant overdueAt) {

  /** Quotes are stale in a minute; what somebody asks for over a range of the past can wait. */
  CallPriority priority() {
    if (DataType.of(jobType).live()) {
      return CallPriority.LIVE;
    }
    return fromDate == null ? CallPriority.ROUTINE : CallPriority.BACKFILL;
  }
}
