package io.tickwell.ingestion;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.SymbolRenames;
import io.tickwell.marketdata.Upsert;
import io.tickwell.marketdata.UpsertCount;
import io.tickwell.provider.ItemOutcome;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.logging.Logger;

/**
 * Stores a chunk: rows, rows set aside, attempts, items to ask for again and the progress that
 * counts them, all in the chunk's one transaction.
 */
@Named("upsertWriter")
@Dependent
public class UpsertWriter extends AbstractItemWriter {

  private static final Logger LOG = Logger.getLogger("scheduler");

  @PersistenceContext(unitName = "tickwell")
  EntityManager entityManager;

  @Inject Upsert upsert;
  @Inject SymbolRenames renames;
  @Inject RunProgress progress;
  @Inject BarsPresent bars;
  @Inject ServedItems served;
  @Inject FailedItems failed;
  @Inject UnknownSymbols unknown;
  @Inject SetAside setAside;
  @Inject Clock clock;
  @Inject @BatchProperty String runId;
  @Inject @BatchProperty String fence;
  @Inject @BatchProperty String partition;

  @Override
  public void writeItems(List<Object> items) throws Exception {
    RunShare share = RunShare.of(runId, fence, partition);
    List<ItemOutcome> fetched = items.stream().map(ItemOutcome.class::cast).toList();
    List<MarketDataRow> rows =
        fetched.stream().flatMap(outcome -> outcome.rows().stream()).toList();
    Connection connection = entityManager.unwrap(Connection.class);
    progress.guard(connection, share);
    renames.keepAway(connection);
    UpsertCount written = upsert.write(connection, rows, clock.instant());
    List<ItemOutcome> outcomes = bars.seen(connection, share, fetched);
    renames.follow(connection, rows);
    served.record(connection, share, outcomes);
    failed.record(connection, share, outcomes);
    unknown.record(connection, share, outcomes);
    setAside.record(connection, share, outcomes);
    ChunkCount count = ChunkCount.of(outcomes, written);
    progress.advance(connection, share, count);
    LOG.fine(() -> "Chunk of run %s, partition %s: %s".formatted(runId, partition, count));
  }
}
