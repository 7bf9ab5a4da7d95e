package io.tickwell.provider;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectedRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one call, with all its pages, came to, and what of it belongs to which item.
 *
 * @param provider who was asked
 * @param items the items that were asked for
 * @param rows the acceptable rows that are not stored yet
 * @param rejected the rows set aside that are not stored yet
 * @param stored the items of which rows are stored already
 * @param setAside why, of items of which rows are stored as set aside already
 * @param inBulk whether it was asked in bulk
 * @param ending how the last page ended
 * @param pages how many pages were asked for
 * @param took the time of all pages
 * @param calls how many calls were made, repetitions included
 * @param retries how many of them were repetitions
 * @param size characters of the answers that could be read; null when there was none
 * @param keysLeftOut what was said to keys that another one stood in for; empty where none did
 */
record CallAnswer(
    String provider,
    List<String> items,
    List<MarketDataRow> rows,
    List<RejectedRow> rejected,
    Set<String> stored,
    Map<String, String> setAside,
    boolean inBulk,
    FetchResult ending,
    int pages,
    Duration took,
    int calls,
    int retries,
    Long size,
    String keysLeftOut) {

  boolean unsupported() {
    return ending instanceof FetchResult.Unsupported;
  }

  /** Whether there are no such calls in bulk; there may be those for single items. */
  boolean bulkRefused() {
    boolean refused =
        ending instanceof FetchResult.Unauthorised || ending instanceof FetchResult.NotFound;
    return inBulk && pages == 1 && refused;
  }

  /** Whether the call failed, or broke off after some pages. */
  boolean failed() {
    return CallTally.failure(ending)
        || ending instanceof FetchResult.LeftAlone
        || ending instanceof FetchResult.Stopped
        || (pages > 1 && ending instanceof FetchResult.NotFound);
  }

  /** An item's rows; a row that names no item answers the only one. */
  List<MarketDataRow> rowsFor(String item) {
    return rows.stream().filter(row -> row.item() == null ? single() : row.answers(item)).toList();
  }

  /** An item's rejected rows; all of them belong to the only one. */
  List<RejectedRow> rejectedFor(String item) {
    return single() ? rejected : rejected.stream().filter(row -> item.equals(row.item())).toList();
  }

  /** Rejected rows that cannot be laid to one of several items. */
  List<RejectedRow> strays() {
    return single() ? List.of() : rejected.stream().filter(row -> !asked(row.item())).toList();
  }

  /** How this call is recorded for one of its items. */
  Attempt attemptFor(String item) {
    Reading reading = Reading.of(ending);
    if (failed()) {
      String message = pages == 1 ? reading.message() : "page " + pages + ": " + reading.message();
      return attempt(reading.outcome(), message);
    }
    if (stored.contains(item) || !rowsFor(item).isEmpty()) {
      return attempt(Outcome.DATA, "");
    }
    List<RejectedRow> against = rejectedFor(item).isEmpty() ? strays() : rejectedFor(item);
    if (!against.isEmpty()) {
      RejectedRow first = against.get(0);
      return attempt(Outcome.REJECTED, first.reason().code() + ": " + first.detail());
    }
    if (setAside.containsKey(item)) {
      return attempt(Outcome.REJECTED, setAside.get(item));
    }
    if (rows.stream().anyMatch(row -> items.stream().noneMatch(row::answers))) {
      return attempt(Outcome.REJECTED, "rows for items that were not asked for");
    }
    return reading.outcome().nothing() && pages == 1
        ? attempt(reading.outcome(), reading.message())
        : attempt(Outcome.EMPTY, "not in the answer");
  }

  private Attempt attempt(Outcome outcome, String message) {
    String all =
        Stream.of(message, keysLeftOut)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    return new Attempt(provider, outcome, Words.of(all), took, calls, retries, size);
  }

  /** A row may name nobody at all, and then it was not asked for. */
  private boolean asked(String item) {
    return item != null && items.contains(item);
  }

  private boolean single() {
    return items.size() == 1;
  }
}
