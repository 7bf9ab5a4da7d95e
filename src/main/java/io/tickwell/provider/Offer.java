package io.tickwell.provider;

import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What an adapter has for one data type.
 *
 * @param itemsPerCall how many items one call takes at most
 * @param credits what a call costs for each of its items
 * @param question names the URI to ask, as the clients of {@link RestClients} do
 * @param judge what a body says
 * @param reader turns an answer into rows
 */
public record Offer(
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
    return new Offer(1, 1, question, judge, reader);
  }

  /** The same with so many items a call. */
  public Offer ofItems(int most) {
    return new Offer(most, credits, question, judge, reader);
  }

  /** The same for so many credits an item. */
  public Offer forCredits(int each) {
    return new Offer(itemsPerCall, each, question, judge, reader);
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
