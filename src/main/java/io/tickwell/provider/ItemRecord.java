package io.tickwell.provider;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is known of one item while the fall-back goes on. */
final class ItemRecord {
  private final String item;
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private List<MarketDataRow> rows = List.of();
  private String provider;
  private boolean complete;
  private boolean whole;

  ItemRecord(String item) {
    this.item = item;
  }

  boolean open() {
    return !complete || !whole;
  }

  void attempted(Attempt attempt) {
    attempts.add(attempt);
  }

  void reject(List<RejectedRow> some) {
    rejected.addAll(some);
  }

  /**
   * Takes a provider's rows. Rows of an answer that broke off count only when no other provider has
   * all of them; of two such answers the first stands. Answers that did not break off and yet are
   * not all there is add to each other.
   *
   * @param all whether the answer did not break off
   * @param whole whether rows are all that is asked for
   */
  void take(
      String from, List<MarketDataRow> some, boolean all, Predicate<List<MarketDataRow>> whole) {
    if (complete && all) {
      rows = Stream.concat(rows.stream(), some.stream()).toList();
    } else if (!complete && (provider == null || all)) {
      provider = from;
      rows = some;
      complete = all;
    }
    this.whole = whole.test(rows);
  }

  ItemOutcome outcome(String whenNobodyWasAsked) {
    if (attempts.isEmpty()) {
      attempts.add(Attempt.none("none", Outcome.FAILED, whenNobodyWasAsked));
    }
    return new ItemOutcome(item, Optional.ofNullable(provider), complete, rows, rejected, attempts);
  }
}
