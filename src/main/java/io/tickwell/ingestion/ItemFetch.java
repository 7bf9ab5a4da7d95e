package io.tickwell.ingestion;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.tickwell.logging.LogContext;
import io.tickwell.provider.AnswerProcessor;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.Fetching;
import io.tickwell.provider.ItemOutcome;
import io.tickwell.provider.PageKeeper;
import io.tickwell.provider.Providers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The outcomes of a share's items, in order. Items are asked for in slices, so that a provider that
 * takes many symbols gets them in one call; the next slice is fetched while the present one is
 * being stored. Memory holds two slices at most.
 */
public final class ItemFetch implements AutoCloseable {

  /** Items per slice at most. A chunk stores a slice. */
  static final int SLICE = 50;

  private static final long LOOK_UP_MILLIS = 500;
  private static final Logger LOG = Logger.getLogger("scheduler");

  private final Function<String, Fetching> fetchings;
  private final List<String> items;
  private final int slice;
  private final BooleanSupplier stopping;
  private final LogContext context = LogContext.present();
  private final Deque<ItemOutcome> ready = new ArrayDeque<>();
  private volatile boolean stopped;
  private int asked;
  private CompletableFuture<List<ItemOutcome>> coming;

  /**
   * Starts fetching.
   *
   * @param items those of the share that have no outcome yet
   * @param wanted requests that together ask for each of them once
   * @param keeper stores pages as they come
   * @param slice items per slice
   * @param stopping whether the run is being stopped: then nothing is waited for any more
   */
  public ItemFetch(
      Providers providers,
      AnswerProcessor processor,
      List<String> items,
      List<FetchRequest> wanted,
      PageKeeper keeper,
      int slice,
      BooleanSupplier stopping) {
    this.fetchings =
        byItem(wanted, part -> providers.fetching(part, processor, keeper, () -> stopped));
    this.items = items;
    this.slice = slice;
    this.stopping = stopping;
    this.coming = askForNext();
  }

  /** Most runs have one request, and need no map of thousands of items. */
  private static Function<String, Fetching> byItem(
      List<FetchRequest> wanted, Function<FetchRequest, Fetching> fetching) {
    if (wanted.size() == 1) {
      Fetching all = fetching.apply(wanted.get(0));
      return item -> all;
    }
    Map<String, Fetching> each = new HashMap<>();
    for (FetchRequest part : wanted) {
      Fetching some = fetching.apply(part);
      part.items().forEach(item -> each.put(item, some));
    }
    return each::get;
  }

  /**
   * The next item's outcome; null behind the last one, or behind those that are there when the run
   * is being stopped: calls that wait for their turn then are not made. They may wait long.
   *
   * @throws InterruptedException when the job is being stopped the hard way
   */
  public ItemOutcome next() throws InterruptedException {
    if (ready.isEmpty() && coming != null) {
      if (!arrived()) {
        return null;
      }
      coming.join().stream().takeWhile(outcome -> !outcome.stopped()).forEach(ready::add);
      coming = stopped ? null : askForNext();
    }
    return ready.poll();
  }

  /** Nothing more is wanted: calls that wait for their turn are not made. */
  @Override
  public void close() {
    stopped = true;
  }

  /** Whether {@link #next} answers at once. */
  boolean ready() {
    return !ready.isEmpty() || coming == null;
  }

  private boolean arrived() throws InterruptedException {
    while (!stopsNow() && !coming.isDone()) {
      try {
        coming.get(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        LOG.finest("Still waiting for providers");
      } catch (ExecutionException e) {
        throw new IllegalStateException("the provider layer broke its promise", e.getCause());
      }
    }
    return coming.isDone();
  }

  private boolean stopsNow() {
    if (!stopped && stopping.getAsBoolean()) {
      stopped = true;
    }
    return stopped;
  }

  private CompletableFuture<List<ItemOutcome>> askForNext() {
    int end = Math.min(asked + slice, items.size());
    if (asked == end) {
      return null;
    }
    List<String> some = items.subList(asked, end);
    asked = end;
    return context.call(() -> fetch(some));
  }

  private CompletableFuture<List<ItemOutcome>> fetch(List<String> some) {
    Map<Fetching, List<String>> parts =
        some.stream().collect(groupingBy(fetchings, LinkedHashMap::new, Collectors.toList()));
    List<CompletableFuture<List<ItemOutcome>>> asked =
        parts.entrySet().stream()
            .map(part -> part.getKey().fetch(part.getValue()).toCompletableFuture())
            .toList();
    return asked.size() == 1
        ? asked.get(0)
        : CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
            .thenApply(all -> inOrder(some, asked));
  }

  private static List<ItemOutcome> inOrder(
      List<String> items, List<CompletableFuture<List<ItemOutcome>>> parts) {
    Map<String, ItemOutcome> outcomes =
        parts.stream()
            .flatMap(part -> part.join().stream())
            .collect(toMap(ItemOutcome::item, outcome -> outcome));
    return items.stream().map(outcomes::get).toList();
  }
}
