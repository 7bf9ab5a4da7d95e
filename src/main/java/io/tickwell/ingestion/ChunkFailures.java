package io.tickwell.ingestion;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.listener.AbstractChunkListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** Keeps the reason when a chunk breaks, so that the run's record can tell it. */
@Named("chunkFailures")
@Dependent
public class ChunkFailures extends AbstractChunkListener {

  @Inject JobRuns jobRuns;
  @Inject @BatchProperty String runId;

  @Override
  public void onError(Exception exception) {
    jobRuns.broke(UUID.fromString(runId), exception);
  }
}
