package io.tickwell.ingestion;

import io.tickwell.marketdata.UpsertCount;
import io.tickwell.provider.ItemOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one chunk did.
 *
 * @param items items that have an outcome now
 * @param fetched of these, items with rows
 * @param empty of these, items for which every provider answered and none had data
 * @param failed all others
 * @param rejected rows set aside
 * @param rows what the upsert counted
 * @param providers items served, by provider
 */
public record ChunkCount(
    int items,
    int fetched,
    int empty,
    int failed,
    int rejected,
    UpsertCount rows,
    Map<String, Integer> providers) {

  /** What a page did of items that have no outcome yet. */
  static ChunkCount ofPage(UpsertCount rows, int rejected) {
    return new ChunkCount(0, 0, 0, 0, rejected, rows, Map.of());
  }

  static ChunkCount of(List<ItemOutcome> outcomes, UpsertCount rows) {
    int fetched = (int) outcomes.stream().filter(ItemOutcome::served).count();
    int empty = (int) outcomes.stream().filter(ItemOutcome::empty).count();
    int rejected = outcomes.stream().mapToInt(outcome -> outcome.rejected().size()).sum();
    Map<String, Integer> providers =
        outcomes.stream()
            .filter(ItemOutcome::served)
            .map(ItemOutcome::provider)
            .flatMap(Optional::stream)
            .collect(Collectors.toMap(Function.identity(), provider -> 1, Integer::sum));
    return new ChunkCount(
        outcomes.size(),
        fetched,
        empty,
        outcomes.size() - fetched - empty,
        rejected,
        rows,
        providers);
  }
}
