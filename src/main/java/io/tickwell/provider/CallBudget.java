package io.tickwell.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The calls that one provider allows, shared by all nodes through the database. Callers wait in
 * line, the urgent ones first, and hold no thread; a provider without limits costs nothing.
 *
 * <p>A node leases the calls that its callers wait for, at most a second's worth at a time (one at
 * least, and a hundred where no pace is set), and asks for the next ones half a second before those
 * end. What it has leased is all that a node that dies loses. Safe for use by several threads.
 */
public final class CallBudget implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("market_data");
  private static final Grant.Granted GRANTED = new Grant.Granted();
  private static final long AHEAD = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long RETRY = TimeUnit.SECONDS.toNanos(1);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final long RECHECK = TimeUnit.MINUTES.toNanos(1);
  private static final Duration LONGEST_HOLD = Duration.ofDays(1);

  /** A hold that is longer is told to callers instead of letting them wait. */
  private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(2);

  private record Refusal(Grant.Refused grant, int cost, long until) {}

  private final String provider;
  private final ProviderLimits configured;
  private final BudgetStore store;
  private final ScheduledExecutorService executor;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Alarm alarm;

  private final CallQueue waiting = new CallQueue();
  private final LeasedCalls leased = new LeasedCalls();
  private final Map<CallPriority, Refusal> refusals = new EnumMap<>(CallPriority.class);
  private ProviderLimits limits;
  private boolean leasing;
  private boolean closed;
  private long heldUntil;
  private long retryAt;
  private OptionalLong failingSince = OptionalLong.empty();

  /**
   * @param provider its name
   * @param limits what is configured
   * @param store the budgets of all providers
   * @param executor asks the database and lets the callers go on; its tasks must run outside of any
   *     JTA transaction, as those of a managed executor do
   * @param clock for the times in refusals and hints; the pace does not depend on it
   */
  public CallBudget(
      String provider,
      ProviderLimits limits,
      BudgetStore store,
      ScheduledExecutorService executor,
      Clock clock) {
    this(provider, limits, store, executor, clock, System::nanoTime);
  }

  CallBudget(
      String provider,
      ProviderLimits limits,
      BudgetStore store,
      ScheduledExecutorService executor,
      Clock clock,
      LongSupplier ticker) {
    this.provider = provider;
    this.configured = limits;
    this.limits = limits;
    this.store = store;
    this.executor = executor;
    this.clock = clock;
    long origin = ticker.getAsLong();
    this.nanos = () -> ticker.getAsLong() - origin;
    this.alarm = new Alarm(executor, nanos, this::turn);
  }

  /** Asks for a call, and waits for it as long as it takes. */
  CompletionStage<Grant> acquire(CallPriority priority, int cost) {
    return acquire(priority, cost, () -> false);
  }

  /**
   * Asks for a call.
   *
   * @param cost the credits that it costs, 1 or more
   * @param gone whether nobody waits for it any more: then it is refused, at the latest when its
   *     turn comes, and spends nothing; asked often, so it must not wait
   * @return completes when the call may be sent, or must not be; never exceptionally
   * @throws IllegalArgumentException when the cost is less than 1
   */
  public CompletionStage<Grant> acquire(CallPriority priority, int cost, BooleanSupplier gone) {
    if (cost < 1) {
      throw new IllegalArgumentException("a call cannot cost %d credits".formatted(cost));
    }
    CallQueue.Waiter waiter = new CallQueue.Waiter(cost, new CompletableFuture<>(), gone);
    synchronized (this) {
      Optional<Grant> atOnce = atOnce(priority, cost, nanos.getAsLong());
      if (atOnce.isPresent()) {
        return CompletableFuture.completedStage(atOnce.get());
      }
      waiting.add(priority, waiter);
    }
    turn();
    return waiter.grant();
  }

  private Optional<Grant> atOnce(CallPriority priority, int cost, long now) {
    if (closed) {
      return Optional.of(closing());
    }
    if (heldUntil - now > LONGEST_WAIT) {
      Instant until = instantOf(heldUntil, now);
      return Optional.of(
          new Grant.Refused("%s says that nothing is left".formatted(provider), until));
    }
    if (limits.unlimited()) {
      return heldUntil > now ? Optional.empty() : Optional.of(GRANTED);
    }
    Refusal known = refusals.get(priority);
    if (known != null && known.until() > now && cost >= known.cost()) {
      return Optional.of(known.grant());
    }
    return cost <= limits.most(priority) ? Optional.empty() : Optional.of(tooDear(priority, cost));
  }

  private Grant tooDear(CallPriority priority, int cost) {
    String reason =
        "the call costs %d credits, and a call of priority %s can have %d at most"
            .formatted(cost, priority.name().toLowerCase(Locale.ROOT), limits.most(priority));
    return new Grant.Refused(reason, clock.instant().plus(Duration.ofDays(1)));
  }

  /**
   * Takes a hint from an answer: a lower limit than the configured one counts, and of a provider
   * that has nothing left nothing is asked until it has. Where no limit is configured, none is
   * taken over.
   */
  public void learn(RateHeaders headers) {
    synchronized (this) {
      Instant now = clock.instant();
      headers.perMinute(now).ifPresent(this::limitTold);
      Duration hold = headers.exhausted(now);
      if (hold.isZero()) {
        return;
      }
      Duration bounded = hold.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : hold;
      heldUntil = Math.max(heldUntil, nanos.getAsLong() + bounded.toNanos());
    }
    turn();
  }

  private void limitTold(long perMinute) {
    ProviderLimits told = configured.atMostPerMinute(perMinute);
    if (!told.equals(limits)) {
      LOG.info(
          () ->
              "%s allows %d credits per minute, %d are configured"
                  .formatted(provider, perMinute, configured.perMinute()));
      limits = told;
    }
  }

  /**
   * How the budget stands. Asks the database, unless the provider is unlimited.
   *
   * @throws org.jdbi.v3.core.JdbiException when the database does not answer
   */
  public BudgetState state() {
    ProviderLimits current;
    Optional<Instant> held;
    synchronized (this) {
      long now = nanos.getAsLong();
      current = limits;
      held = heldUntil > now ? Optional.of(instantOf(heldUntil, now)) : Optional.empty();
    }
    return current.unlimited()
        ? BudgetState.unlimited(provider, held)
        : BudgetState.of(provider, current, store.read(provider), held);
  }

  /**
   * What days and months have left for callers of that priority; pace is no reason to give up, it
   * is waited for. Empty where neither is limited and the provider has not said that nothing is
   * left. Asks the database, unless neither is limited.
   *
   * @throws org.jdbi.v3.core.JdbiException when the database does not answer
   */
  Optional<Quota> quota(CallPriority priority) {
    ProviderLimits current;
    synchronized (this) {
      long now = nanos.getAsLong();
      if (heldUntil - now > LONGEST_WAIT) {
        return Optional.of(
            new Quota(
                0,
                "%s says that nothing is left until %s"
                    .formatted(provider, instantOf(heldUntil, now))));
      }
      current = limits;
    }
    return current.perDay() == 0 && current.perMonth() == 0
        ? Optional.empty()
        : Quota.of(provider, current, store.read(provider), priority);
  }

  /** Refuses whoever waits, and gives back what is leased and not used. */
  @Override
  public void close() {
    List<CallQueue.Waiter> refused;
    List<LeasedCalls.Slot> unused;
    synchronized (this) {
      closed = true;
      alarm.cancel();
      refused = waiting.drain();
      unused = leased.clear();
    }
    giveBack(unused);
    answer(refused, closing());
  }

  /** Everything that is due now: hands out, leases, and sees to it that it is woken again. */
  private void turn() {
    List<CallQueue.Waiter> served = new ArrayList<>();
    List<CallQueue.Waiter> gone;
    List<LeasedCalls.Slot> unused;
    Optional<Lease.Wish> wish = Optional.empty();
    synchronized (this) {
      long now = nanos.getAsLong();
      gone = waiting.drainGone();
      unused = leased.expired(now);
      if (heldUntil <= now) {
        served = served(now);
        wish = wish(now);
      }
      next(now).ifPresent(alarm::set);
    }
    answer(served, GRANTED);
    answer(gone, new Grant.Refused("nobody waits for it any more", clock.instant()));
    wish.ifPresent(wanted -> execute(() -> lease(wanted)));
    if (!unused.isEmpty()) {
      execute(() -> giveBack(unused));
    }
  }

  private List<CallQueue.Waiter> served(long now) {
    if (limits.unlimited()) {
      return waiting.drain();
    }
    List<CallQueue.Waiter> served = new ArrayList<>();
    leased.handOut(now, slot -> waiting.takeFor(slot).map(served::add).isPresent());
    return served;
  }

  private Optional<Lease.Wish> wish(long now) {
    boolean enough = leased.last().orElse(now) > now + AHEAD;
    if (leasing || closed || enough || retryAt > now) {
      return Optional.empty();
    }
    Optional<Lease.Wish> wish = waiting.wish(leased, limits);
    leasing = wish.isPresent();
    return wish;
  }

  /** When there is something to do next, other than what a lease or a caller brings. */
  private OptionalLong next(long now) {
    if (closed) {
      return OptionalLong.empty();
    }
    LongStream times = leased.times(now);
    if (!waiting.isEmpty()) {
      LongStream ours = LongStream.of(heldUntil, retryAt, leased.last().orElse(now) - AHEAD);
      times = LongStream.concat(times, ours.filter(time -> time > now));
    }
    return times.min();
  }

  private void lease(Lease.Wish wish) {
    try {
      accept(wish, store.lease(provider, wish));
    } catch (RuntimeException e) {
      failed(e);
    }
    turn();
  }

  private void accept(Lease.Wish wish, Lease lease) {
    List<CallQueue.Waiter> refused = List.of();
    List<LeasedCalls.Slot> unused = List.of();
    synchronized (this) {
      leasing = false;
      if (failingSince.isPresent()) {
        failingSince = OptionalLong.empty();
        LOG.info(() -> "The budget of " + provider + " can be reached again");
      }
      if (lease instanceof Lease.Taken taken) {
        leased.add(wish, taken, nanos.getAsLong());
      } else if (lease instanceof Lease.Spent spent) {
        refusals.put(wish.priority(), refusal(wish, spent));
        refused = waiting.drain(wish.priority(), wish.cost());
      }
      if (closed) {
        unused = leased.clear();
      }
    }
    giveBack(unused);
    if (lease instanceof Lease.Spent spent) {
      answer(refused, spent.refusal(wish));
    }
  }

  /** Looked up again after a minute at the latest: another node may give back. */
  private Refusal refusal(Lease.Wish wish, Lease.Spent spent) {
    long rest = Duration.between(clock.instant(), spent.until()).toNanos();
    long until = nanos.getAsLong() + Math.max(0, Math.min(rest, RECHECK));
    return new Refusal(spent.refusal(wish), wish.cost(), until);
  }

  private void failed(RuntimeException error) {
    List<CallQueue.Waiter> refused = List.of();
    Instant until;
    synchronized (this) {
      long now = nanos.getAsLong();
      leasing = false;
      retryAt = now + RETRY;
      until = instantOf(retryAt, now);
      if (failingSince.isEmpty()) {
        failingSince = OptionalLong.of(now);
        LOG.log(Level.WARNING, error, () -> "The budget of " + provider + " cannot be reached");
      }
      if (now - failingSince.getAsLong() > PATIENCE) {
        refused = waiting.drain();
      }
    }
    answer(
        refused,
        new Grant.Refused("the database of the budget of %s is away".formatted(provider), until));
  }

  private void giveBack(List<LeasedCalls.Slot> unused) {
    Map<LocalDate, Long> credits =
        unused.stream()
            .collect(
                Collectors.groupingBy(
                    LeasedCalls.Slot::day, Collectors.summingLong(LeasedCalls.Slot::cost)));
    try {
      credits.forEach((day, number) -> store.giveBack(provider, day, number));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "Unused calls of %s count as made".formatted(provider));
    }
  }

  /** What callers do next is not done in our thread, and not in turn. */
  private void answer(List<CallQueue.Waiter> waiters, Grant grant) {
    waiters.forEach(waiter -> execute(() -> waiter.grant().complete(grant)));
  }

  /** Here and now when the executor is shutting down: nobody may wait for ever. */
  private void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException shuttingDown) {
      task.run();
    }
  }

  private Instant instantOf(long time, long now) {
    return clock.instant().plusNanos(time - now);
  }

  private Grant closing() {
    return new Grant.Refused("the server stops", clock.instant());
  }
}
