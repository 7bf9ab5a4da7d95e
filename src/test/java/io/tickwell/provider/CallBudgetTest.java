package io.tickwell.provider;

import static io.tickwell.provider.CallPriority.BACKFILL;
import static io.tickwell.provider.CallPriority.LIVE;
import static io.tickwell.provider.CallPriority.ROUTINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.operation.OwnTables;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class CallBudgetTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Parameter private TestDatabase kind;

  private ProbedDataSource database;
  private SimulatedTime time;

  @BeforeEach
  void empty() {
    database = kind.emptied();
    time = new SimulatedTime("2026-06-03T14:00:00Z");
  }

  @Test
  void no_60_seconds_see_more_than_the_limit_and_95_percent_of_it_are_used() {
    for (int limit : new int[] {1, 5, 60, 3_000}) {
      database = kind.emptied();
      int minutes = limit == 3_000 ? 3 : limit < 10 ? 40 : 10;
      time = new SimulatedTime("2026-06-03T14:00:00Z");
      time.lateBy(Duration.ofMillis(200));
      List<Long> sent = new ArrayList<>();
      for (int node = 0; node < 3; node++) {
        callAlways(node(perMinute(limit)), sent, 60);
      }
      time.pass(Duration.ofMinutes(minutes));

      assertThat(busiestMinute(arrivals(sent))).as("limit %d", limit).isLessThanOrEqualTo(limit);
      assertThat(sent.size()).as("limit %d", limit).isGreaterThan(limit * minutes * 95 / 100);
    }
  }

  @Test
  void what_a_day_has_left_is_told_to_each_priority_with_its_end() {
    ProviderLimits limits = new ProviderLimits(0, 5, 10, 100, ZoneOffset.UTC, 40);
    CallBudget budget = node(limits);
    var grants = IntStream.range(0, 3).mapToObj(i -> budget.acquire(BACKFILL, 1)).toList();
    time.pass(Duration.ofMinutes(1));
    assertThat(grants)
        .allMatch(grant -> grant.toCompletableFuture().join() instanceof Grant.Granted);

    assertThat(budget.quota(LIVE))
        .contains(
            new Quota(7, "v's budget of 10 calls a day has 7 left until 2026-06-04T00:00:00Z"));
    assertThat(budget.quota(ROUTINE).orElseThrow())
        .isEqualTo(
            new Quota(
                5,
                "v's budget of 10 calls a day has 5 left but for 2 kept for more urgent calls"
                    + " until 2026-06-04T00:00:00Z"));
    assertThat(budget.quota(BACKFILL).orElseThrow().left()).isEqualTo(3);
    assertThat(node(new ProviderLimits(0, 5, 0, 0, ZoneOffset.UTC, 0)).quota(LIVE)).isEmpty();
  }

  @Test
  void whoever_is_gone_is_refused_and_leaves_the_turn_to_those_behind() {
    CallBudget budget = node(perMinute(60));
    AtomicBoolean gone = new AtomicBoolean();
    var first = budget.acquire(LIVE, 1).toCompletableFuture();
    var left = IntStream.range(0, 50).mapToObj(i -> budget.acquire(LIVE, 1, gone::get)).toList();
    var behind = budget.acquire(LIVE, 1).toCompletableFuture();
    time.pass(Duration.ofMillis(100));
    assertThat(first).isCompletedWithValueMatching(grant -> grant instanceof Grant.Granted);

    gone.set(true);
    time.pass(Duration.ofSeconds(3));

    assertThat(left).allMatch(it -> it.toCompletableFuture().join() instanceof Grant.Refused);
    assertThat(behind).isCompletedWithValueMatching(grant -> grant instanceof Grant.Granted);
  }

  @Test
  void calls_that_queue_share_their_trips_to_the_database() {
    callAlways(node(perMinute(3_000)), new ArrayList<>(), 60);
    long before = database.statements();

    time.pass(Duration.ofMinutes(1));

    assertThat(database.statements() - before).isLessThan(300);
  }

  @Test
  void a_restart_does_not_burst() {
    List<Long> sent = new ArrayList<>();
    for (int restart = 0; restart < 6; restart++) {
      CallBudget node = node(perMinute(60));
      callAlways(node, sent, 100);
      time.pass(Duration.ofSeconds(20));
      node.close();
    }

    assertThat(busiestMinute(sent)).isLessThanOrEqualTo(60);
  }

  @Test
  void time_that_nobody_used_is_not_saved_up() {
    CallBudget node = node(perMinute(60));
    ask(node, LIVE);
    time.pass(Duration.ofHours(1));
    List<Long> sent = new ArrayList<>();
    callAlways(node, sent, 100);
    time.pass(Duration.ofSeconds(60));

    assertThat(sent.size()).isBetween(57, 60);
  }

  @Test
  void calls_of_any_cost_stay_within_the_credits_of_a_minute() {
    List<long[]> sent = new ArrayList<>();
    Random random = new Random(3);
    CallBudget one = node(perMinute(20));
    CallBudget other = node(perMinute(20));
    for (int i = 0; i < 300; i++) {
      int cost = 1 + random.nextInt(6);
      (i % 2 == 0 ? one : other)
          .acquire(LIVE, cost)
          .thenAccept(grant -> sent.add(new long[] {time.nanos(), cost}));
    }
    time.pass(Duration.ofHours(3));

    assertThat(sent).hasSize(300);
    for (long[] first : sent) {
      long credits =
          sent.stream()
              .filter(call -> call[0] >= first[0] && call[0] - first[0] < 60_000_000_000L)
              .mapToLong(call -> call[1])
              .sum();
      assertThat(credits).isLessThanOrEqualTo(20);
    }
  }

  @Test
  void calls_per_second_keep_apart() {
    List<Long> sent = new ArrayList<>();
    callAlways(node(limits(1, 0, 0, 0, NEW_YORK, 0)), sent, 5);
    time.pass(Duration.ofSeconds(30));

    assertThat(sent.size()).isGreaterThan(20);
    for (int i = 1; i < sent.size(); i++) {
      assertThat(sent.get(i) - sent.get(i - 1)).isGreaterThan(1_000_000_000L);
    }
  }

  @Test
  void the_urgent_ones_go_first() {
    CallBudget node = node(perMinute(5));
    List<CallPriority> order = new ArrayList<>();
    for (CallPriority priority : List.of(BACKFILL, BACKFILL, BACKFILL, ROUTINE, LIVE)) {
      node.acquire(priority, 1).thenAccept(grant -> order.add(priority));
    }
    time.pass(Duration.ofMinutes(2));

    assertThat(order).containsExactly(LIVE, ROUTINE, BACKFILL, BACKFILL, BACKFILL);
  }

  @Test
  void a_backfill_leaves_the_reserve_of_the_day_to_the_others() {
    CallBudget node = node(limits(0, 0, 100, 0, ZoneOffset.UTC, 20));

    assertThat(granted(node, BACKFILL, 200)).isEqualTo(80);
    assertThat(granted(node, ROUTINE, 200)).isEqualTo(10);
    assertThat(granted(node, LIVE, 200)).isEqualTo(10);
    assertThat(refusal(node, BACKFILL).reason())
        .isEqualTo(
            "what is left of the daily limit of 100 is kept for more urgent calls;"
                + " next at 2026-06-04T00:00:00Z");
  }

  @Test
  void a_spent_day_is_refused_at_once_until_midnight_of_the_providers_zone() {
    CallBudget node = node(limits(0, 0, 25, 0, NEW_YORK, 0));
    assertThat(granted(node, LIVE, 30)).isEqualTo(25);

    assertThat(refusal(node, LIVE))
        .isEqualTo(
            new Grant.Refused(
                "daily limit of 25 is spent; next at 2026-06-04T04:00:00Z",
                Instant.parse("2026-06-04T04:00:00Z")));
    time.pass(Duration.between(time.now(), Instant.parse("2026-06-04T03:59:00Z")));
    assertThat(granted(node, LIVE, 1)).isZero();
    time.pass(Duration.ofMinutes(1));
    assertThat(granted(node, LIVE, 30)).isEqualTo(25);
  }

  @Test
  void days_of_23_and_25_hours_and_short_months_end_where_they_end() {
    Map.of(
            "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z",
            "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z",
            "2026-02-28T12:00:00Z", "2026-03-01T05:00:00Z")
        .forEach(
            (start, end) -> {
              database = kind.emptied();
              time = new SimulatedTime(start);
              CallBudget node = node(limits(0, 0, 3, 0, NEW_YORK, 0));
              assertThat(granted(node, LIVE, 4)).isEqualTo(3);
              assertThat(refusal(node, LIVE).until()).isEqualTo(Instant.parse(end));
              time.pass(Duration.between(time.now(), Instant.parse(end)).minusSeconds(1));
              assertThat(granted(node, LIVE, 1)).as(start).isZero();
              time.pass(Duration.ofSeconds(1));
              assertThat(granted(node, LIVE, 4)).as(start).isEqualTo(3);
            });
  }

  @Test
  void a_month_rolls_over_at_its_end_in_leap_years_too() {
    Map.of(
            "2026-02-27T23:00:00Z",
            "2026-03-01T00:00:00Z",
            "2028-02-28T23:00:00Z",
            "2028-03-01T00:00:00Z")
        .forEach(
            (start, end) -> {
              database = kind.emptied();
              time = new SimulatedTime(start);
              CallBudget node = node(limits(0, 0, 100, 150, ZoneOffset.UTC, 0));
              assertThat(granted(node, LIVE, 100)).isEqualTo(100);
              time.pass(Duration.ofHours(2));
              assertThat(granted(node, LIVE, 100)).isEqualTo(50);
              assertThat(refusal(node, LIVE).until()).isEqualTo(Instant.parse(end));
              time.pass(Duration.between(time.now(), Instant.parse(end)));
              assertThat(granted(node, LIVE, 100)).isEqualTo(100);
            });
  }

  @Test
  void a_crash_loses_no_more_than_was_leased_and_a_restart_forgets_nothing() {
    CallBudget first = node(limits(0, 60, 100, 0, ZoneOffset.UTC, 0));
    for (int i = 0; i < 50; i++) {
      ask(first, LIVE);
    }
    time.pass(Duration.ofMillis(20_200));
    time.shutdown();

    long used =
        node(limits(0, 60, 100, 0, ZoneOffset.UTC, 0))
            .state()
            .windows()
            .get(1)
            .used()
            .orElseThrow();
    assertThat(used).isBetween(20L, 22L);
  }

  @Test
  void what_is_leased_and_not_used_is_given_back_at_the_end() {
    CallBudget node = node(limits(0, 5, 100, 100, ZoneOffset.UTC, 0));
    for (int i = 0; i < 4; i++) {
      ask(node, LIVE);
    }
    time.pass(Duration.ofSeconds(1));
    node.close();

    assertThat(node.state().windows()).extracting(w -> w.used().orElseThrow()).endsWith(1L, 1L);
  }

  @Test
  void two_nodes_in_a_race_for_the_last_credits_never_overspend() throws Exception {
    ProviderLimits limits = limits(0, 0, 500, 0, ZoneOffset.UTC, 0);
    Callable<Integer> node =
        () -> {
          BudgetStore store = store();
          int taken = 0;
          while (store.lease("v", new Lease.Wish(limits, LIVE, 1, 7))
              instanceof Lease.Taken lease) {
            taken += lease.waits().size();
          }
          return taken;
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    int total = 0;
    for (Future<Integer> taken : threads.invokeAll(List.of(node, node, node, node))) {
      total += taken.get();
    }
    threads.shutdownNow();

    assertThat(total).isEqualTo(500);
  }

  @Test
  void a_clock_that_jumps_back_freezes_nothing() {
    List<Long> sent = new ArrayList<>();
    callAlways(node(perMinute(60)), sent, 10);
    time.pass(Duration.ofMinutes(1));
    time.setClock(Duration.ofHours(-3));
    int before = sent.size();
    time.pass(Duration.ofMinutes(1));

    assertThat(sent.size() - before).isGreaterThan(56);
    assertThat(busiestMinute(sent)).isLessThanOrEqualTo(60);
  }

  @Test
  void no_limit_costs_nothing() {
    CallBudget node = node(ProviderLimits.NONE);
    long before = database.statements();

    assertThat(node.acquire(BACKFILL, 1000).toCompletableFuture()).isCompletedWithValue(GRANTED);
    assertThat(node.state().left(BACKFILL)).isEqualTo(Long.MAX_VALUE);
    assertThat(database.statements()).isEqualTo(before);
  }

  @Test
  void a_call_that_costs_more_than_the_limit_is_refused() {
    assertThat(node(perMinute(8)).acquire(LIVE, 9).toCompletableFuture().join())
        .isInstanceOf(Grant.Refused.class);
  }

  @Test
  void a_lower_limit_that_the_provider_tells_counts_and_a_higher_one_does_not() {
    CallBudget node = node(perMinute(60));
    node.learn(headers(Map.of("X-Ratelimit-Limit", "30")));
    List<Long> sent = new ArrayList<>();
    callAlways(node, sent, 10);
    time.pass(Duration.ofMinutes(5));
    assertThat(busiestMinute(sent)).isBetween(29, 30);

    node.learn(headers(Map.of("X-Ratelimit-Limit", "300")));
    time.pass(Duration.ofMinutes(5));
    assertThat(busiestMinute(sent)).isBetween(58, 60);
  }

  @Test
  void nothing_is_sent_before_the_reset_when_nothing_is_left() {
    CallBudget node = node(perMinute(60));
    long reset = time.now().getEpochSecond() + 40;
    node.learn(
        headers(Map.of("X-Ratelimit-Remaining", "0", "X-Ratelimit-Reset", Long.toString(reset))));
    List<Long> sent = new ArrayList<>();
    callAlways(node, sent, 3);
    time.pass(Duration.ofMillis(39_900));
    assertThat(sent).isEmpty();

    time.pass(Duration.ofSeconds(5));
    assertThat(sent).hasSizeBetween(3, 6);
  }

  @Test
  void a_database_that_is_away_for_a_moment_only_delays() {
    CallBudget node = node(perMinute(60));
    database.goAway();
    List<Grant> grants = ask(node, LIVE);
    time.pass(Duration.ofSeconds(5));
    assertThat(grants).isEmpty();
    database.comeBack();
    time.pass(Duration.ofSeconds(2));

    assertThat(grants).containsExactly(GRANTED);
  }

  @Test
  void a_database_that_stays_away_is_told() {
    CallBudget node = node(perMinute(60));
    database.goAway();
    List<Grant> grants = ask(node, LIVE);
    time.pass(Duration.ofSeconds(40));

    assertThat(grants).singleElement().isInstanceOf(Grant.Refused.class);
  }

  @Test
  void the_state_says_what_each_caller_has_left() {
    CallBudget node = node(limits(0, 60, 100, 150, ZoneOffset.UTC, 20));
    granted(node, LIVE, 10);
    BudgetState state = node.state();

    assertThat(state.windows())
        .extracting(BudgetState.Window::per)
        .containsExactly("minute", "day", "month");
    assertThat(state.windows().get(1).left()).hasValue(90);
    assertThat(state.left(LIVE)).isEqualTo(90);
    assertThat(state.left(BACKFILL)).isEqualTo(70);
  }

  private static final Grant GRANTED = new Grant.Granted();

  private static ProviderLimits perMinute(int credits) {
    return limits(0, credits, 0, 0, ZoneOffset.UTC, 0);
  }

  private static ProviderLimits limits(
      int second, int minute, int day, int month, ZoneId zone, int reserve) {
    return new ProviderLimits(second, minute, day, month, zone, reserve);
  }

  private CallBudget node(ProviderLimits limits) {
    return new CallBudget("v", limits, store(), time, time.clock(), time::nanos);
  }

  private BudgetStore store() {
    return new BudgetStore(OwnTables.access(database), real -> time.now());
  }

  private RateHeaders headers(Map<String, String> headers) {
    return RateHeaders.of(headers::get, time.now());
  }

  private List<Grant> ask(CallBudget node, CallPriority priority) {
    List<Grant> grants = new ArrayList<>();
    node.acquire(priority, 1).thenAccept(grants::add);
    return grants;
  }

  /** So many callers that ask again as soon as they are served. */
  private void callAlways(CallBudget node, List<Long> sent, int callers) {
    IntStream.range(0, callers).forEach(i -> call(node, sent));
  }

  private void call(CallBudget node, List<Long> sent) {
    node.acquire(LIVE, 1)
        .thenAccept(
            grant -> {
              if (grant instanceof Grant.Granted) {
                sent.add(time.nanos());
                call(node, sent);
              }
            });
  }

  private int granted(CallBudget node, CallPriority priority, int calls) {
    List<List<Grant>> grants =
        IntStream.range(0, calls).mapToObj(i -> ask(node, priority)).toList();
    time.pass(Duration.ofSeconds(node.state().windows().get(0).per().equals("minute") ? 30 : 0));
    return (int) grants.stream().filter(one -> one.contains(GRANTED)).count();
  }

  private Grant.Refused refusal(CallBudget node, CallPriority priority) {
    return (Grant.Refused) node.acquire(priority, 1).toCompletableFuture().join();
  }

  /** When calls arrive that the network delays by up to 0.9 s. */
  private static List<Long> arrivals(List<Long> sent) {
    Random network = new Random(11);
    return sent.stream().map(at -> at + (long) (network.nextDouble() * 900e6)).toList();
  }

  private static int busiestMinute(List<Long> times) {
    List<Long> sorted = times.stream().sorted().toList();
    int most = 0;
    for (int first = 0, last = 0; last < sorted.size(); last++) {
      while (sorted.get(last) - sorted.get(first) >= 60_000_000_000L) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
