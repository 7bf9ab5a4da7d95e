package io.tickwell.provider;

import java.util.function.ToIntFunction;

/**
 * Calls that answer for many items, where an adapter has others for a single one. A plan may have
 * only one kind of them: what is refused in bulk is asked for singly.
 *
 * @param itemsPerCall how many items a call takes at most; {@link Integer#MAX_VALUE} where it
 *     answers for the whole market, whichever items are asked for
 * @param calls how many calls answer a request, all its pages together
 * @param offer what is asked, of at least two items
 */
public record Bulk(int itemsPerCall, ToIntFunction<FetchRequest> calls, Offer offer) {

  /** An answer for the whole market is some thousand times as long as that for one item. */
  private static final int WORTH = 4;

  /** Calls that take so many items each. */
  static Bulk ofItems(int most, Offer offer) {
    return new Bulk(most, request -> (request.items().size() + most - 1) / most, offer);
  }

  /** Calls that answer for the whole market. */
  static Bulk ofMarket(ToIntFunction<FetchRequest> calls, Offer offer) {
    return new Bulk(Integer.MAX_VALUE, calls, offer);
  }

  boolean ofMarket() {
    return itemsPerCall == Integer.MAX_VALUE;
  }

  /** Whether it answers these items in so many fewer calls that it is to be preferred. */
  boolean worth(FetchRequest wanted) {
    int items = wanted.items().size();
    return items > 1 && (!ofMarket() || (long) calls.applyAsInt(wanted) * WORTH <= items);
  }
}
