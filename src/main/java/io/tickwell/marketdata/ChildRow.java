package io.tickwell.marketdata;

import jakarta.persistence.MappedSuperclass;

/**
 * A row that belongs to another, its parent, and is stored after it. The first column of its key is
 * the parent's id, which the upsert finds by the parent's own key.
 */
@MappedSuperclass
public abstract class ChildRow extends MarketDataRow {

  /** Null: it answers what its parent answers. */
  @Override
  public final String item() {
    return null;
  }

  /** Says the parent's id, which is known once the parent is stored. */
  abstract void belongsTo(long id);
}
