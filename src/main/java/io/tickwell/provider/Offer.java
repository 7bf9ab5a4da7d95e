package io.tickwell.provider;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What an adapter has for one data type.
 *
 * @param has whether it has what is asked for; what it has not is not asked
 * @param itemsPerCall how many items one call takes at most
 * @param credits what a call costs for each of its items
 * @param question names the URI to ask, as the clients of {@link RestClients} do
 * @param judge what a body says
 * @param reader turns an answer into rows
 * @param bulk what is asked instead for many items; empty for the same
 */
public record Offer(
    Predicate<FetchRequest> has,
    int itemsPerCall,
    int credits,
    Function<FetchRequest, Response> question,
    Judge judge,
    Function<RawAnswer, Transformed> reader,
    Optional<Bulk> bulk) {

  /** An offer of one item a call, for one credit. */
  public static Offer of(
      Function<FetchRequest, Response> question,
      Judge judge,
      Function<RawAnswer, Transformed> reader) {
    return new Offer(request -> true, 1, 1, question, judge, reader, Optional.empty());
  }

  /** The same with so many items a call. */
  public Offer ofItems(int most) {
    return new Offer(has, most, credits, question, judge, reader, bulk);
  }

  /** The same for so many credits an item. */
  public Offer forCredits(int each) {
    return new Offer(has, itemsPerCall, each, question, judge, reader, bulk);
  }

  /** The same for some requests only. */
  public Offer where(Predicate<FetchRequest> some) {
    return new Offer(some, itemsPerCall, credits, question, judge, reader, bulk);
  }

  /** The same, and another where several items are wanted: so many of them a call. */
  public Offer inBulkOf(int most, Offer many) {
    return withBulk(Bulk.ofItems(most, many));
  }

  /**
   * The same, and another that answers for the whole market.
   *
   * @param calls how many calls that takes for a request
   */
  public Offer ofMarket(ToIntFunction<FetchRequest> calls, Offer market) {
    return withBulk(Bulk.ofMarket(calls, market));
  }

  private Offer withBulk(Bulk other) {
    return new Offer(has, itemsPerCall, credits, question, judge, reader, Optional.of(other));
  }

  /** What of it is meant by a request: that for more items than a call takes is one in bulk. */
  Offer meantBy(FetchRequest request) {
    return request.items().size() > itemsPerCall ? bulk.map(Bulk::offer).orElse(this) : this;
  }

  /** Asks the question with the key of that call. */
  public CompletionStage<FetchResult> ask(
      FetchRequest request, HttpAnswers answers, KeyedCall call) {
    return answers.ask(request, () -> question.apply(request), judge, call);
  }

  /** A result that needed no call. */
  public static CompletionStage<FetchResult> without(FetchResult result) {
    return CompletableFuture.completedFuture(result);
  }
}
