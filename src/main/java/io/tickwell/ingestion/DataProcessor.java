package io.tickwell.ingestion;

import io.tickwell.provider.ItemOutcome;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/**
 * Signs each row of an item with the run. Reading and checking the rows is {@link AnswerRows}' part
 * and is done by now.
 */
@Named("dataProcessor")
@Dependent
public class DataProcessor implements ItemProcessor {

  @Inject @BatchProperty String runId;

  @Override
  public Object processItem(Object item) {
    ItemOutcome outcome = (ItemOutcome) item;
    outcome.rows().forEach(row -> row.signedBy(UUID.fromString(runId)));
    return outcome;
  }
}
