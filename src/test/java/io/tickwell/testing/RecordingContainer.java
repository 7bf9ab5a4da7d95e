package io.tickwell.testing;

import io.tickwell.ingestion.JobContainer;
import jakarta.batch.runtime.BatchStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A batch container that runs nothing: it notes what it is asked, and says what it is told. */
public final class RecordingContainer implements JobContainer {
  private static final AtomicLong EXECUTIONS = new AtomicLong();

  /** A job as it was started. */
  public record Start(long executionId, String jobName, Properties parameters) {
    public String runId() {
      return parameters.getProperty("run_id");
    }

    public long fence() {
      return Long.parseLong(parameters.getProperty("fence"));
    }
  }

  private final List<Start> starts = new CopyOnWriteArrayList<>();
  private final List<Long> stopped = new CopyOnWriteArrayList<>();
  private final Map<Long, BatchStatus> statuses = new ConcurrentHashMap<>();
  private final AtomicInteger settled = new AtomicInteger();
  private volatile RuntimeException refusal;
  private volatile RuntimeException silence;

  public List<Start> starts() {
    return starts;
  }

  public Start lastStart() {
    return starts.get(starts.size() - 1);
  }

  public List<Long> stopped() {
    return stopped;
  }

  public void refuseWith(RuntimeException exception) {
    refusal = exception;
  }

  public void tellsNoInstanceBecause(RuntimeException exception) {
    silence = exception;
  }

  public void says(long executionId, BatchStatus status) {
    statuses.put(executionId, status);
  }

  public void forget(long executionId) {
    statuses.remove(executionId);
  }

  @Override
  public String user() {
    return "scheduler";
  }

  @Override
  public long start(String jobName, Properties parameters) {
    if (refusal != null) {
      throw refusal;
    }
    long id = EXECUTIONS.incrementAndGet();
    statuses.put(id, BatchStatus.STARTED);
    starts.add(new Start(id, jobName, parameters));
    return id;
  }

  @Override
  public long instanceOf(long executionId) {
    if (silence != null) {
      throw silence;
    }
    return executionId;
  }

  @Override
  public void stop(long executionId) {
    stopped.add(executionId);
  }

  /** How often it was asked to settle what it left. */
  public int settled() {
    return settled.get();
  }

  @Override
  public void settleOwnOrphans() {
    settled.incrementAndGet();
  }

  @Override
  public Optional<BatchStatus> status(long executionId) {
    return Optional.ofNullable(statuses.get(executionId));
  }
}
