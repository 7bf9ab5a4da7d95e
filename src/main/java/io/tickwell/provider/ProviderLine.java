package io.tickwell.provider;

import dev.failsafe.Bulkhead;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.spi.Scheduler;
import io.tickwell.logging.LogContext;
import io.tickwell.provider.Providers.Configured;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The line to one provider: how many calls are under way, when it is left alone, what is asked
 * again, how it fares.
 */
final class ProviderLine {
  private static final Logger LOG = Logger.getLogger("market_data");

  /** Calls wait for their turn as long as it takes: what bounds them is the reader's window. */
  private static final Duration FOR_ITS_TURN = Duration.ofDays(1);

  /**
   * @param result how the call ended
   * @param took how long it took, retries and waits between them included; zero when the provider
   *     was left alone
   * @param calls how often it was made; 0 when the provider was left alone
   * @param leftOut what was said to keys that another one had to stand in for; empty where none had
   */
  record Answered(FetchResult result, Duration took, int calls, String leftOut) {}

  private final ProviderAdapter adapter;
  private volatile ProviderConfig config;
  private final Clock clock;
  private final FailsafeExecutor<FetchResult> retrying;
  private final FailsafeExecutor<FetchResult> bounded;
  private final KeyRing keys;
  private final CallSizes sizes;
  private final Breakers breakers;
  private final CallBudget budget;
  private final CallNotes notes;
  private final ProviderBooks books;

  ProviderLine(
      Configured provider, ScheduledExecutorService scheduler, ProviderBooks books, Clock clock) {
    this.books = books;
    this.adapter = provider.adapter();
    this.config = provider.config();
    this.clock = clock;
    this.budget = provider.budget();
    this.keys = new KeyRing(config, clock);
    this.notes = new CallNotes(adapter.name(), keys, books, clock);
    this.sizes = new CallSizes(adapter, keys, budget, clock);
    adapter.tellLimitsTo(this::limitsTold);
    CallPolicy policy = provider.policy();
    this.retrying = Failsafe.with(Retries.of(policy, clock)).with(scheduler);
    books.know(adapter.name(), adapter.itemsPerCall().keySet());
    this.bounded =
        Failsafe.with(
                Bulkhead.<FetchResult>builder(policy.maxInFlight())
                    .withMaxWaitTime(FOR_ITS_TURN)
                    .build())
            .with(leavingNoTimer(scheduler));
    this.breakers =
        new Breakers(
            adapter.name(), adapter.itemsPerCall().keySet(), policy, clock, notes::circuitChanged);
  }

  /**
   * Failsafe sets a timer for each call that waits for its turn, and does not take it back when the
   * turn comes: it would hold the call for as long as calls may wait.
   */
  private static Scheduler leavingNoTimer(ScheduledExecutorService scheduler) {
    return (work, delay, unit) -> {
      ScheduledFuture<?> timer = scheduler.schedule(work, delay, unit);
      if (unit.toNanos(delay) >= FOR_ITS_TURN.toNanos()) {
        timer.cancel(false);
      }
      return timer;
    };
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

  /** Whether it can be asked: enabled, and with a key. */
  boolean available() {
    return config.enabled() && keys.size() > 0;
  }

  /** Whether it may be asked, and when, from now on. */
  void become(boolean enabled, int priority) {
    config = config.with(enabled, priority);
  }

  CallBudget budget() {
    return budget;
  }

  /** Of several keys, each has a limit of its own, which says nothing of all of them. */
  private void limitsTold(RateHeaders headers) {
    if (keys.size() == 1) {
      budget.learn(headers);
    }
  }

  /** What calls for that type did of late; empty when there were none. */
  Optional<RecentCalls> recent(DataType type) {
    return books.statistics().recent(name(), type);
  }

  /** How much is asked of it in a call, and in all. */
  CallSizes sizes() {
    return sizes;
  }

  /**
   * Asks when it is its turn, and again where that may help, unless the provider is to be left
   * alone by then.
   *
   * @param context what the call belongs to
   * @param stopped whether its answer is wanted no more; then it is not made
   */
  CompletionStage<Answered> ask(FetchRequest request, LogContext context, BooleanSupplier stopped) {
    Instant start = clock.instant();
    Asking asking = new Asking(request, sizes.inBulk(request), context, stopped);
    return retrying
        .getStageAsync(attempt -> context.call(() -> askWithEachKey(asking)))
        .thenApply(
            result ->
                new Answered(
                    result,
                    asking.calls() == 0 ? Duration.ZERO : Duration.between(start, clock.instant()),
                    asking.calls(),
                    asking.leftOut()));
  }

  /** Again with another key when that of the call was refused or is over its limit. */
  private CompletionStage<FetchResult> askWithEachKey(Asking asking) {
    int before = asking.leftOutCount();
    return askOnce(asking)
        .thenCompose(
            result ->
                asking.leftOutCount() > before
                    ? asking.context().call(() -> askWithEachKey(asking))
                    : CompletableFuture.completedStage(result));
  }

  private CompletionStage<FetchResult> askOnce(Asking asking) {
    FetchRequest request = asking.request();
    Optional<FetchResult> keptAway = keptAway(request.type(), asking.stopped());
    if (keptAway.isPresent()) {
      return CompletableFuture.completedStage(keptAway.get());
    }
    BooleanSupplier inVain = () -> keptAway(request.type(), asking.stopped()).isPresent();
    return budget
        .acquire(request.priority(), adapter.credits(request), inVain)
        .thenCompose(
            grant ->
                grant instanceof Grant.Refused refused
                    ? CompletableFuture.completedStage(
                        refused(request.type(), refused, asking.stopped()))
                    : bounded.getStageAsync(
                        turn -> asking.context().call(() -> callUnlessKeptAway(asking))));
  }

  private FetchResult refused(DataType type, Grant.Refused refused, BooleanSupplier stopped) {
    return keptAway(type, stopped)
        .orElseGet(() -> new FetchResult.LeftAlone(refused.until(), refused.reason()));
  }

  private Optional<FetchResult> keptAway(DataType type, BooleanSupplier stopped) {
    if (stopped.getAsBoolean()) {
      return Optional.of(new FetchResult.Stopped());
    }
    return keys.block(type, clock.instant())
        .map(Blocks.Block::answer)
        .or(() -> breakers.open(type));
  }

  private CompletionStage<FetchResult> callUnlessKeptAway(Asking asking) {
    DataType type = asking.request().type();
    Optional<FetchResult> keptAway = keptAway(type, asking.stopped());
    if (keptAway.isPresent() || !breakers.tryBegin(type)) {
      return CompletableFuture.completedStage(keptAway.orElseGet(() -> breakers.leftAlone(type)));
    }
    return call(asking, key(asking));
  }

  /** One that was not tried yet, where there is one. */
  private ApiKey key(Asking asking) {
    DataType type = asking.request().type();
    return keys.take(type, asking.inBulk(), asking.tried())
        .or(() -> keys.take(type, false, List.of()))
        .orElse(ApiKey.NONE);
  }

  ProviderState state() {
    Set<DataType> offered = EnumSet.noneOf(DataType.class);
    offered.addAll(adapter.itemsPerCall().keySet());
    Optional<Blocks.Block> block = keys.present(offered);
    return new ProviderState(
        name(),
        config.enabled(),
        available(),
        config.priority(),
        offered,
        block.map(Blocks.Block::until),
        block.map(Blocks.Block::because),
        notes.tally().calls(),
        notes.tally().failures(),
        notes.tally().lastSuccess(),
        notes.tally().lastFailure(),
        notes.tally().latency(),
        breakers.states(),
        keys.state(offered));
  }

  private CompletionStage<FetchResult> call(Asking asking, ApiKey key) {
    int attempt = asking.callsWith(key);
    KeyedCall call = new KeyedCall(key);
    Instant start = clock.instant();
    return fetch(asking.request(), call)
        .exceptionally(this::broken)
        .thenApply(
            result ->
                asking
                    .context()
                    .call(
                        () -> {
                          notes.note(asking, call, result, start, attempt);
                          breakers.note(asking.request().type(), result);
                          return result;
                        }));
  }

  /** An adapter promises not to throw; a promise broken is a failed call, not a broken run. */
  private CompletionStage<FetchResult> fetch(FetchRequest request, KeyedCall call) {
    try {
      return Objects.requireNonNull(adapter.fetch(request, call))
          .thenApply(Objects::requireNonNull);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private FetchResult broken(Throwable error) {
    LOG.log(Level.WARNING, error, () -> "The adapter of " + name() + " threw");
    return new FetchResult.Failed("the adapter threw " + error.getClass().getSimpleName());
  }
}
