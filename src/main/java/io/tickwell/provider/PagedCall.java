package io.tickwell.provider;

import io.tickwell.logging.LogContext;
import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One request to one provider with all its pages, each given to the processor as it comes. */
final class PagedCall {
  static final int MOST_PAGES = 100;

  private static final Logger LOG = Logger.getLogger("market_data");

  private final ProviderLine line;
  private final FetchRequest request;
  private final AnswerProcessor processor;
  private final LogContext context;
  private final BooleanSupplier stopped;
  private final List<MarketDataRow> rows = new ArrayList<>();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private Duration took = Duration.ZERO;
  private int pages;
  private int calls;
  private int retries;
  private Long size;

  /**
   * @param context what to log as belonging to, whatever thread the call comes to run in
   * @param stopped whether its answer is wanted no more
   */
  PagedCall(
      ProviderLine line,
      FetchRequest request,
      AnswerProcessor processor,
      LogContext context,
      BooleanSupplier stopped) {
    this.line = line;
    this.request = request;
    this.processor = processor;
    this.context = context.asking(line.name());
    this.stopped = stopped;
  }

  /** Ends when there is no further page, or one that failed; never exceptionally. */
  CompletionStage<CallAnswer> run() {
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
    payload(answered.result()).ifPresent(text -> size = (size == null ? 0 : size) + text.length());
    if (!(answered.result() instanceof FetchResult.Data data)) {
      return ended(answered.result());
    }
    Optional<FetchResult> trouble = context.call(() -> process(data.answer()));
    Optional<String> next = data.nextPage();
    if (trouble.isPresent() || next.isEmpty()) {
      return ended(trouble.orElse(data));
    }
    if (rows.size() + rejected.size() > request.mostRows()) {
      return ended(new FetchResult.Malformed("more rows than asked for", data.answer().payload()));
    }
    if (pages == MOST_PAGES || next.equals(wanted.page())) {
      return ended(new FetchResult.Malformed("pages without end", data.answer().payload()));
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
            ending,
            pages,
            took,
            calls,
            retries,
            size));
  }

  /** Gives an answer to the processor; what goes wrong there is a malformed answer. */
  private Optional<FetchResult> process(RawAnswer answer) {
    try {
      Processed processed = processor.process(answer);
      rows.addAll(processed.rows());
      rejected.addAll(processed.rejected());
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "An answer of " + line.name() + " could not be processed");
      return Optional.of(
          new FetchResult.Malformed("not processed: " + e.getMessage(), answer.payload()));
    }
  }
}
