package io.tickwell.provider;

import io.tickwell.logging.LogContext;
import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One request to one provider with all its pages, each given to the processor as it comes, and to
 * the keeper where there is something to keep. It goes on where an earlier launch broke off.
 */
final class PagedCall {
  static final int MOST_PAGES = 100;
  static final int MOST_PAGES_IN_BULK = 1_000;

  /** So few rows are not worth a transaction of their own. */
  private static final int WORTH_KEEPING = 100;

  private static final Logger LOG = Logger.getLogger("market_data");

  private final ProviderLine line;
  private final FetchRequest request;
  private final AnswerProcessor processor;
  private final PageKeeper keeper;
  private final LogContext context;
  private final BooleanSupplier stopped;
  private final boolean inBulk;
  private final Set<String> asked;
  private final Set<String> stored = new HashSet<>();
  private final Map<String, String> setAside = new HashMap<>();
  private final List<MarketDataRow> rows = new ArrayList<>();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private Duration took = Duration.ZERO;
  private boolean resumed;
  private int read;
  private int pages;
  private int calls;
  private int retries;
  private Long size;
  private final Set<String> keysLeftOut = new LinkedHashSet<>();

  /**
   * @param stopped whether its answer is wanted no more
   */
  PagedCall(
      ProviderLine line,
      FetchRequest request,
      AnswerProcessor processor,
      PageKeeper keeper,
      BooleanSupplier stopped) {
    this.line = line;
    this.request = request;
    this.processor = processor;
    this.keeper = keeper;
    this.context = LogContext.present().asking(line.name());
    this.stopped = stopped;
    this.inBulk = line.sizes().inBulk(request);
    this.asked = Set.copyOf(request.items());
  }

  /** Ends when there is no further page, or one that failed; never exceptionally. */
  CompletionStage<CallAnswer> run() {
    Optional<PageKeeper.Stand> before = keeper.stand(line.name(), request);
    if (before.isEmpty()) {
      return page(request);
    }
    resumed = true;
    pages = before.get().pages();
    calls = pages;
    stored.addAll(before.get().served());
    return before
        .get()
        .next()
        .map(next -> page(request.nextPage(next)))
        .orElseGet(() -> ended(new FetchResult.Empty()));
  }

  /** What was told to go on with may be forgotten by now. */
  private CompletionStage<CallAnswer> fromTheBeginning() {
    resumed = false;
    pages = 0;
    return page(request);
  }

  private CompletionStage<CallAnswer> page(FetchRequest wanted) {
    return line.ask(wanted, context, stopped).thenCompose(answered -> take(wanted, answered));
  }

  private CompletionStage<CallAnswer> take(FetchRequest wanted, ProviderLine.Answered answered) {
    pages++;
    took = took.plus(answered.took());
    calls += answered.calls();
    retries += Math.max(0, answered.calls() - 1);
    if (!answered.leftOut().isEmpty()) {
      keysLeftOut.add(answered.leftOut());
    }
    payload(answered.result()).ifPresent(text -> size = (size == null ? 0 : size) + text.length());
    FetchResult result = answered.result();
    if (resumed && (CallTally.failure(result) || result instanceof FetchResult.NotFound)) {
      return fromTheBeginning();
    }
    resumed = false;
    if (!(result instanceof FetchResult.Data data)) {
      return ended(result);
    }
    Optional<String> next = data.nextPage();
    Optional<FetchResult> trouble =
        context.call(() -> process(data.answer())).or(() -> context.call(() -> keep(next)));
    if (trouble.isPresent() || next.isEmpty()) {
      return ended(trouble.orElse(data));
    }
    if (!inBulk && read > request.mostRows()) {
      return ended(new FetchResult.Malformed("more rows than asked for", data.answer().payload()));
    }
    int most = inBulk ? MOST_PAGES_IN_BULK : MOST_PAGES;
    if (pages >= most || next.equals(wanted.page())) {
      return ended(
          new FetchResult.Malformed(
              "pages without end: %d were read".formatted(pages), data.answer().payload()));
    }
    return page(wanted.nextPage(next.get()));
  }

  private static Optional<String> payload(FetchResult result) {
    if (result instanceof FetchResult.Data data) {
      return Optional.ofNullable(data.answer().payload());
    }
    return result instanceof FetchResult.Malformed it
        ? Optional.ofNullable(it.payload())
        : Optional.empty();
  }

  private CompletionStage<CallAnswer> ended(FetchResult ending) {
    if (ending instanceof FetchResult.Malformed it) {
      rejected.add(
          new RejectedRow(
              line.name(),
              request.asked(),
              RejectReason.MALFORMED_ANSWER,
              it.reason(),
              it.payload()));
    }
    return CompletableFuture.completedStage(
        new CallAnswer(
            line.name(),
            request.items(),
            rows,
            rejected,
            Set.copyOf(stored),
            Map.copyOf(setAside),
            inBulk,
            ending,
            pages,
            took,
            calls,
            retries,
            size,
            String.join("; ", keysLeftOut)));
  }

  /** Gives an answer to the processor; what goes wrong there is a malformed answer. */
  private Optional<FetchResult> process(RawAnswer answer) {
    try {
      Processed processed = processor.process(answer);
      read += processed.rows().size() + processed.rejected().size();
      rows.addAll(processed.rows());
      rejected.addAll(processed.rejected());
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "An answer of " + line.name() + " could not be processed");
      return Optional.of(
          new FetchResult.Malformed("not processed: " + e.getMessage(), answer.payload()));
    }
  }

  /**
   * Has the keeper store what there is: of many items always, of one when there is more to come and
   * much is there.
   */
  private Optional<FetchResult> keep(Optional<String> next) {
    boolean worth = inBulk || (next.isPresent() && rows.size() + rejected.size() >= WORTH_KEEPING);
    if (!worth) {
      return Optional.empty();
    }
    Set<String> served = new HashSet<>(stored);
    rows.forEach(row -> served.add(itemOf(row)));
    served.retainAll(asked);
    try {
      PageKeeper.Stand stand = new PageKeeper.Stand(next, pages, served);
      if (keeper.keep(line.name(), request, new Processed(rows, rejected), stand)) {
        stored.addAll(served);
        rejected.stream()
            .filter(row -> row.item() != null)
            .forEach(row -> setAside.putIfAbsent(row.item(), words(row)));
        rows.clear();
        rejected.clear();
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "A page of " + line.name() + " could not be stored");
      return Optional.of(new FetchResult.Failed("a page could not be stored: " + e.getMessage()));
    }
  }

  private String itemOf(MarketDataRow row) {
    return asked.size() == 1 ? request.items().get(0) : row.item();
  }

  private static String words(RejectedRow row) {
    return row.reason().code() + ": " + row.detail();
  }
}
