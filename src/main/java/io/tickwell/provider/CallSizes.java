package io.tickwell.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How many items a provider takes in a call, and for how many it can be asked. */
final class CallSizes {
  /** A block that is over by then is no reason to leave items out. */
  private static final Duration WORTH_WAITING = Duration.ofMinutes(2);

  private final ProviderAdapter adapter;
  private final KeyRing keys;
  private final CallBudget budget;
  private final Clock clock;

  CallSizes(ProviderAdapter adapter, KeyRing keys, CallBudget budget, Clock clock) {
    this.adapter = adapter;
    this.keys = keys;
    this.budget = budget;
    this.clock = clock;
  }

  boolean offers(DataType type) {
    return adapter.itemsPerCall().containsKey(type);
  }

  int itemsPerCall(DataType type) {
    return Math.max(1, adapter.itemsPerCall().get(type));
  }

  /** How many items one of its calls takes, one in bulk too, but none for the whole market. */
  int mostPerCall(DataType type) {
    return Math.max(
        itemsPerCall(type),
        adapter.bulk(type).filter(bulk -> !bulk.ofMarket()).map(Bulk::itemsPerCall).orElse(1));
  }

  /** How to ask it for these items in bulk; empty where that is not worth it or was refused. */
  Optional<Bulk> bulk(FetchRequest wanted) {
    return adapter
        .bulk(wanted.type())
        .filter(bulk -> bulk.worth(wanted))
        .filter(bulk -> !keys.bulkBlocked(wanted.type()));
  }

  /** Whether a request is one in bulk. */
  boolean inBulk(FetchRequest request) {
    return request.items().size() > itemsPerCall(request.type());
  }

  /**
   * For how many of the wanted items it can be asked before its day or month ends. One that says
   * itself that it wants to be left alone for long has nothing left.
   */
  Allowance allowance(FetchRequest wanted) {
    Optional<Blocks.Block> block =
        keys.block(wanted.type(), clock.instant().plus(WORTH_WAITING))
            .filter(some -> some.answer() instanceof FetchResult.RateLimited);
    if (block.isPresent()) {
      String because =
          "%s is left alone until %s: %s"
              .formatted(adapter.name(), block.get().until(), block.get().because());
      return new Allowance(0, List.of(because));
    }
    Optional<Bulk> market = bulk(wanted).filter(Bulk::ofMarket);
    if (market.isPresent()) {
      return allowance(wanted, market.get());
    }
    int size = Math.min(itemsPerCall(wanted.type()), wanted.items().size());
    int cost = adapter.credits(wanted.withItems(wanted.items().subList(0, size)));
    return budget
        .quota(wanted.priority())
        .map(
            quota ->
                new Allowance(
                    quota.left() / cost * itemsPerCall(wanted.type()), List.of(quota.because())))
        .orElse(Allowance.UNLIMITED);
  }

  /** All items, when what is left covers the calls for the whole market. */
  private Allowance allowance(FetchRequest wanted, Bulk market) {
    long cost = (long) adapter.credits(wanted) * market.calls().applyAsInt(wanted);
    return budget
        .quota(wanted.priority())
        .map(
            quota ->
                new Allowance(
                    quota.left() < cost ? quota.left() : wanted.items().size(),
                    List.of(quota.because())))
        .orElse(Allowance.UNLIMITED);
  }
}
