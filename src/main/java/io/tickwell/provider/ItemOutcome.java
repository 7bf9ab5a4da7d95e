package io.tickwell.provider;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectedRow;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What became of one item after the fall-back. It is served, empty, or else failed.
 *
 * @param item the item as it was asked for
 * @param provider whose rows they are; empty when nobody had any
 * @param complete whether that provider's pages all came
 * @param rows the rows of the provider that served it; where its pages broke off and no other
 *     provider had all, the rows that came
 * @param rejected the rows set aside, those of providers that did not serve it included
 * @param attempts the providers asked, in that order
 */
public record ItemOutcome(
    String item,
    Optional<String> provider,
    boolean complete,
    List<MarketDataRow> rows,
    List<RejectedRow> rejected,
    List<Attempt> attempts) {
  public ItemOutcome {
    rows = List.copyOf(rows);
    rejected = List.copyOf(rejected);
    attempts = List.copyOf(attempts);
  }

  /** The same, with rows stored but not all that was asked for: then it is not served. */
  public ItemOutcome incomplete(String message) {
    return with(false, attempt -> attempt.lacking(message));
  }

  /** The same, with something to say of what is stored. */
  public ItemOutcome saying(String message) {
    return with(complete, attempt -> attempt.saying(message));
  }

  private ItemOutcome with(boolean whole, UnaryOperator<Attempt> changed) {
    return new ItemOutcome(
        item,
        provider,
        whole,
        rows,
        rejected,
        attempts.stream()
            .map(attempt -> attempt.outcome() == Outcome.DATA ? changed.apply(attempt) : attempt)
            .toList());
  }

  /** Whether a provider gave at least one acceptable row, and its answer did not break off. */
  public boolean served() {
    return provider.isPresent() && complete;
  }

  /** Whether every provider that was to be asked answered, and none had anything. */
  public boolean empty() {
    return !served()
        && !attempts.isEmpty()
        && attempts.stream().map(Attempt::outcome).allMatch(Outcome::nothing);
  }

  /** Whether a provider that might have served it was not asked, since the run was stopped. */
  public boolean stopped() {
    return !served() && attempts.stream().map(Attempt::outcome).anyMatch(Outcome.STOPPED::equals);
  }

  /** Whether it is neither served nor empty. */
  public boolean failed() {
    return !served() && !empty();
  }
}
