package io.tickwell.provider;

import io.tickwell.logging.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The line to one provider: how many calls are under way, when it is left alone, how it fares. */
final class ProviderLine {
  static final int MOST_IN_FLIGHT = 32;

  private static final Logger LOG = Logger.getLogger("market_data");

  /**
   * @param result how the call ended
   * @param took how long it took; zero when the provider was left alone
   */
  record Answered(FetchResult result, Duration took) {}

  private final ProviderAdapter adapter;
  private final ProviderConfig config;
  private final Clock clock;
  private final InFlight inFlight = new InFlight(MOST_IN_FLIGHT);
  private final Blocks blocks = new Blocks();
  private final CallTally tally = new CallTally();

  ProviderLine(ProviderAdapter adapter, ProviderConfig config, Clock clock) {
    this.adapter = adapter;
    this.config = config;
    this.clock = clock;
  }

  String name() {
    return adapter.name();
  }

  ProviderAdapter adapter() {
    return adapter;
  }

  ProviderConfig config() {
    return config;
  }

  boolean offers(DataType type) {
    return adapter.itemsPerCall().containsKey(type);
  }

  int itemsPerCall(DataType type) {
    return Math.max(1, adapter.itemsPerCall().get(type));
  }

  /**
   * Asks when it is its turn, unless the provider is to be left alone by then.
   *
   * @param context what the call belongs to
   */
  CompletionStage<Answered> ask(FetchRequest request, LogContext context) {
    return inFlight.run(
        () ->
            blocks
                .of(request.type(), clock.instant())
                .map(block -> CompletableFuture.completedStage(leftAlone(block)))
                .orElseGet(() -> context.call(() -> call(request, context))));
  }

  ProviderState state() {
    Set<DataType> offered = EnumSet.noneOf(DataType.class);
    offered.addAll(adapter.itemsPerCall().keySet());
    Optional<Blocks.Block> block = blocks.present(offered, clock.instant());
    return new ProviderState(
        name(),
        config.enabled(),
        config.available(),
        config.priority(),
        offered,
        block.map(Blocks.Block::until),
        block.map(Blocks.Block::because),
        tally.calls(),
        tally.failures(),
        tally.lastSuccess(),
        tally.lastFailure());
  }

  private static Answered leftAlone(Blocks.Block block) {
    return new Answered(block.answer(), Duration.ZERO);
  }

  private CompletionStage<Answered> call(FetchRequest request, LogContext context) {
    Instant start = clock.instant();
    return fetch(request)
        .exceptionally(this::broken)
        .thenApply(result -> context.call(() -> note(request, result, start)));
  }

  /** An adapter promises not to throw; a promise broken is a failed call, not a broken run. */
  private CompletionStage<FetchResult> fetch(FetchRequest request) {
    try {
      return Objects.requireNonNull(adapter.fetch(request)).thenApply(Objects::requireNonNull);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private FetchResult broken(Throwable error) {
    LOG.log(Level.WARNING, error, () -> "The adapter of " + name() + " threw");
    return new FetchResult.Failed("the adapter threw " + error.getClass().getSimpleName());
  }

  private Answered note(FetchRequest request, FetchResult result, Instant start) {
    DataType type = request.type();
    Instant now = clock.instant();
    Duration took = Duration.between(start, now);
    LOG.fine(() -> told(request, result, took));
    boolean failedBefore = tally.note(result, now);
    boolean begins = blocks.note(type, result, now);
    if (begins || (CallTally.failure(result) && !failedBefore)) {
      LOG.warning(() -> "%s, %s: %s".formatted(name(), type.key(), Reading.of(result).message()));
    } else if (failedBefore && !CallTally.failure(result)) {
      LOG.info(() -> name() + " answers again");
    }
    return new Answered(result, took);
  }

  private String told(FetchRequest request, FetchResult result, Duration took) {
    Reading reading =
        result instanceof FetchResult.Unsupported
            ? new Reading(Outcome.EMPTY, "not offered")
            : Reading.of(result);
    return "Asked %s for %s of %s%s: %s in %d ms%s (run %s)"
        .formatted(
            name(),
            request.type().key(),
            request.asked(),
            request.page().isPresent() ? ", a further page" : "",
            reading.outcome().name().toLowerCase(Locale.ROOT),
            took.toMillis(),
            reading.message().isEmpty() ? "" : "; " + reading.message(),
            LogContext.present().run());
  }
}
