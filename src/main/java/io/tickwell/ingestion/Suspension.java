package io.tickwell.ingestion;

import io.tickwell.provider.ItemOutcome;
import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Transactional;

/**
 * Waits outside of the chunk's transaction, which the container has begun before the first item is
 * read: waiting for a provider holds nothing in the database.
 */
@Dependent
public class Suspension {

  /** The next item's outcome, as {@link ItemFetch#next}. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public ItemOutcome awaitNext(ItemFetch fetch) throws InterruptedException {
    return fetch.next();
  }
}
