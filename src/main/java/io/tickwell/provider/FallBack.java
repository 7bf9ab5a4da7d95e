package io.tickwell.provider;

import io.tickwell.logging.LogContext;
import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * One fetch: each provider in turn is asked for the items that none before it served, in as few
 * calls as it allows. An item belongs to one call at a time, so its record needs no lock.
 */
final class FallBack {
  private final FetchRequest wanted;
  private final AnswerProcessor processor;
  private final BooleanSupplier stopped;
  private final LogContext context = LogContext.present();
  private final Map<String, ItemRecord> items = new LinkedHashMap<>();

  FallBack(FetchRequest wanted, AnswerProcessor processor, BooleanSupplier stopped) {
    this.wanted = wanted;
    this.processor = processor;
    this.stopped = stopped;
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
      done = done.thenCompose(before -> ask(line));
    }
    return done.thenApply(
        all -> items.values().stream().map(item -> item.outcome(whenNobodyWasAsked)).toList());
  }

  private CompletionStage<Void> ask(ProviderLine line) {
    List<String> open = items.keySet().stream().filter(item -> items.get(item).open()).toList();
    int size = line.itemsPerCall(wanted.type());
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    for (int i = 0; i < open.size(); i += size) {
      List<String> some = open.subList(i, Math.min(i + size, open.size()));
      PagedCall call = new PagedCall(line, wanted.withItems(some), processor, context, stopped);
      calls.add(call.run().thenAccept(this::settle).toCompletableFuture());
    }
    return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new));
  }

  private void settle(CallAnswer answer) {
    if (answer.unsupported()) {
      return;
    }
    for (String name : answer.items()) {
      ItemRecord item = items.get(name);
      List<MarketDataRow> rows = answer.rowsFor(name);
      if (!rows.isEmpty()) {
        item.take(answer.provider(), rows, !answer.failed());
      }
      item.reject(answer.rejectedFor(name));
      item.attempted(answer.attemptFor(name));
    }
    List<RejectedRow> strays = answer.strays();
    items.get(answer.items().get(0)).reject(strays);
  }
}
