package io.tickwell.provider;

import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What an adapter has for one data type.
 *
 * @param has whether it has what is asked for; what it has not is not asked
 * @param itemsPerCall how many items one call takes at most
 * @param credits what a call costs for each of its items
 * @param question names the URI to ask, as the clients of {@link RestClients} do
 * @param judge what a body says
 * @param reader turns an answer into rows
 */
public record Offer(
    Predicate<FetchRequest> has,
    int itemsPerCall,
    int credits,
    Function<FetchRequest, Response> question,
    Judge judge,
    Function<RawAnswer, Transformed> reader) {

  /** An offer of one item a call, for one credit. */
  public static Offer of(
      Function<FetchRequest, Response> question,
      Judge judge,
      Function<RawAnswer, Transformed> reader) {
    return new Offer(request -> true, 1, 1, question, judge, reader);
  }

  /** The same with so many items a call. */
  public Offer ofItems(int most) {
    return new Offer(has, most, credits, question, judge, reader);
  }

  /** The same for so many credits an item. */
  public Offer forCredits(int each) {
    return new Offer(has, itemsPerCall, each, question, judge, reader);
  }

  /** The same for some requests only. */
  public Offer where(Predicate<FetchRequest> some) {
    return new Offer(some, itemsPerCall, credits, question, judge, reader);
  }

  /** Asks the question. */
  public CompletionStage<FetchResult> ask(FetchRequest request, HttpAnswers answers) {
    return answers.ask(request, () -> question.apply(request), judge);
  }

  /** A result that needed no call. */
  public static CompletionStage<FetchResult> without(FetchResult result) {
    return CompletableFuture.completedFuture(result);
  }
}
