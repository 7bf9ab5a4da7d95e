package io.tickwell.provider;

import io.tickwell.marketdata.MarketDataRow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Many items fetched a part at a time. What answers for the whole market is asked once for all of
 * them, when the first part needs it. Safe for several threads.
 */
public final class Fetching {
  private final FetchRequest all;
  private final AnswerProcessor processor;
  private final PageKeeper keeper;
  private final BooleanSupplier stopped;
  private final Function<FallBack, CompletionStage<List<ItemOutcome>>> through;
  private final Map<String, CompletionStage<CallAnswer>> ofMarket = new ConcurrentHashMap<>();

  Fetching(
      FetchRequest all,
      AnswerProcessor processor,
      PageKeeper keeper,
      BooleanSupplier stopped,
      Function<FallBack, CompletionStage<List<ItemOutcome>>> through) {
    this.all = all;
    this.processor = processor;
    this.keeper = keeper;
    this.stopped = stopped;
    this.through = through;
  }

  /**
   * Fetches a part, as {@link Providers#fetch} does.
   *
   * @param items some of the items
   */
  public CompletionStage<List<ItemOutcome>> fetch(List<String> items) {
    return through.apply(new FallBack(all.withItems(items), this));
  }

  /** Whether rows, of which there are some, are all of an item. */
  boolean whole(List<MarketDataRow> rows) {
    return processor.whole(all, rows);
  }

  FetchRequest all() {
    return all;
  }

  /** What a provider answered for the whole market; asks it when this is the first to want it. */
  CompletionStage<CallAnswer> ofMarket(ProviderLine line) {
    return ofMarket.computeIfAbsent(line.name(), name -> call(line, all));
  }

  CompletionStage<CallAnswer> call(ProviderLine line, FetchRequest request) {
    return new PagedCall(line, request, processor, keeper, stopped).run();
  }
}
