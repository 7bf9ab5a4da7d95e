package io.tickwell.ingestion;

import java.util.function.IntUnaryOperator;

/** Deletes many rows in small transactions, so that nobody waits long for one of them. */
final class Batches {

  /** Of one sweep and table; what is left over waits for the next one. */
  private static final int MOST = 2_000;

  private Batches() {}

  /**
   * Deletes until a batch was not full.
   *
   * @param size rows of a batch
   * @param delete deletes so many at most, in a transaction, and says how many
   * @return how many rows
   */
  static long delete(int size, IntUnaryOperator delete) {
    long deleted = 0;
    for (int i = 0; i < MOST; i++) {
      int some = delete.applyAsInt(size);
      deleted += some;
      if (some < size) {
        break;
      }
    }
    return deleted;
  }
}
