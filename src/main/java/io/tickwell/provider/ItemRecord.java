package io.tickwell.provider;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of one item while the fall-back goes on. */
final class ItemRecord {
  private final String item;
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private List<MarketDataRow> rows = List.of();
  private String provider;
  private boolean complete;

  ItemRecord(String item) {
    this.item = item;
  }

  boolean open() {
    return !complete;
  }

  void attempted(Attempt attempt) {
    attempts.add(attempt);
  }

  void reject(List<RejectedRow> some) {
    rejected.addAll(some);
  }

  /**
   * Takes a provider's rows. Rows of an answer that broke off count only when no other provider has
   * all of them; of two such answers the first stands.
   */
  void take(String from, List<MarketDataRow> some, boolean all) {
    if (provider == null || all) {
      provider = from;
      rows = some;
      complete = all;
    }
  }

  ItemOutcome outcome(String whenNobodyWasAsked) {
    if (attempts.isEmpty()) {
      attempts.add(Attempt.none("none", Outcome.FAILED, whenNobodyWasAsked));
    }
    return new ItemOutcome(item, Optional.ofNullable(provider), complete, rows, rejected, attempts);
  }
}
