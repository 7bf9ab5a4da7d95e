package io.tickwell.provider;

import io.tickwell.logging.LogContext;
import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One fetch: each provider in turn is asked for the items that none before it served, in as few
 * calls as it allows. An item belongs to one call at a time, so its record needs no lock.
 */
final class FallBack {
  private final FetchRequest wanted;
  private final Fetching fetching;
  private final LogContext context = LogContext.present();
  private final Map<String, ItemRecord> items = new LinkedHashMap<>();

  FallBack(FetchRequest wanted, Fetching fetching) {
    this.wanted = wanted;
    this.fetching = fetching;
    wanted.items().forEach(item -> items.put(item, new ItemRecord(item)));
  }

  /**
   * Asks them all, as far as needed.
   *
   * @param lines whom to ask, in that order
   * @param whenNobodyWasAsked what to say where none of them was asked
   */
  CompletionStage<List<ItemOutcome>> through(List<ProviderLine> lines, String whenNobodyWasAsked) {
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    for (ProviderLine line : lines) {
      done = done.thenCompose(before -> context.call(() -> ask(line)));
    }
    return done.thenApply(
        all -> items.values().stream().map(item -> item.outcome(whenNobodyWasAsked)).toList());
  }

  private List<String> open() {
    return items.keySet().stream().filter(item -> items.get(item).open()).toList();
  }

  private CompletionStage<Void> ask(ProviderLine line) {
    List<String> open = open();
    if (open.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    if (line.sizes().bulk(fetching.all()).filter(Bulk::ofMarket).isPresent()) {
      return fetching.ofMarket(line).thenCompose(answer -> settleOrAskSingly(line, answer, open));
    }
    Optional<Bulk> bulk = line.sizes().bulk(wanted.withItems(open));
    return bulk.isPresent() && !bulk.get().ofMarket()
        ? inCallsOf(bulk.get().itemsPerCall(), line, open)
        : singly(line, open);
  }

  private CompletionStage<Void> singly(ProviderLine line, List<String> open) {
    return inCallsOf(line.sizes().itemsPerCall(wanted.type()), line, open);
  }

  private CompletionStage<Void> inCallsOf(int size, ProviderLine line, List<String> open) {
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    for (int i = 0; i < open.size(); i += size) {
      List<String> some = open.subList(i, Math.min(i + size, open.size()));
      calls.add(
          fetching
              .call(line, wanted.withItems(some))
              .thenCompose(answer -> settleOrAskSingly(line, answer, some))
              .toCompletableFuture());
    }
    return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new));
  }

  private CompletionStage<Void> settleOrAskSingly(
      ProviderLine line, CallAnswer answer, List<String> some) {
    if (answer.bulkRefused()) {
      return context.call(() -> singly(line, some));
    }
    settle(answer, some);
    return CompletableFuture.completedStage(null);
  }

  private void settle(CallAnswer answer, List<String> some) {
    if (answer.unsupported()) {
      return;
    }
    for (String name : some) {
      ItemRecord item = items.get(name);
      List<MarketDataRow> rows = answer.rowsFor(name);
      boolean stored = answer.stored().contains(name);
      if (stored || !rows.isEmpty()) {
        boolean all = !answer.failed();
        item.take(answer.provider(), rows, all, has -> stored || fetching.whole(has));
      }
      item.reject(answer.rejectedFor(name));
      item.attempted(answer.attemptFor(name));
    }
    List<RejectedRow> strays = answer.strays();
    items.get(some.get(0)).reject(strays);
  }
}
