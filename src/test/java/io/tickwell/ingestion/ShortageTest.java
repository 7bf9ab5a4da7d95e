package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.marketdata.UpsertCount;
import io.tickwell.provider.Attempt;
import io.tickwell.provider.BudgetStore;
import io.tickwell.provider.CallBudget;
import io.tickwell.provider.CallPriority;
import io.tickwell.provider.Grant;
import io.tickwell.provider.ItemOutcome;
import io.tickwell.provider.Outcome;
import io.tickwell.provider.ProviderLimits;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.Calls;
import io.tickwell.testing.EchoProvider;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A run whose items the day's calls do not cover. */
@ParameterizedClass
@EnumSource
class ShortageTest {
  private static final List<String> ITEMS = List.of("A", "B", "C", "D", "E");

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final EchoProvider provider = new EchoProvider(clock);
  private TestNode node;
  private ServedItems served;

  @BeforeEach
  void five_symbols() {
    node = TestNode.named("a", kind.emptied(), clock).ready("A", "B", "C", "D", "E");
    served = new ServedItems(node.jdbi(), clock);
  }

  @Test
  void what_the_day_covers_needs_no_plan() {
    assertThat(shortage(perDay(5)).plan(node.submit(), ITEMS)).isEmpty();
    assertThat(shortage(ProviderLimits.NONE).plan(node.submit(), ITEMS)).isEmpty();
  }

  @Test
  void a_limit_per_minute_is_waited_for() {
    ProviderLimits limits = new ProviderLimits(0, 1, 0, 0, ZoneOffset.UTC, 0);
    assertThat(shortage(limits).plan(node.submit(), ITEMS)).isEmpty();
  }

  @Test
  void nobody_to_ask_is_no_shortage() {
    Shortage shortage =
        new Shortage(provider.withoutKey(), served, TradingCalendars.until(2027).of("XNYS"), clock);
    assertThat(shortage.plan(node.submit(), ITEMS)).isEmpty();
  }

  @Test
  void those_never_served_come_first_and_then_those_longest_unserved() throws Exception {
    Run earlier = node.submit();
    serve(earlier, answered("A", Outcome.EMPTY));
    clock.advance(Duration.ofMinutes(1));
    serve(earlier, answered("D", Outcome.EMPTY), answered("C", Outcome.FAILED));
    clock.advance(Duration.ofMinutes(1));
    serve(earlier, answered("B", Outcome.NOT_FOUND), answered("E", Outcome.SKIPPED));

    RunPlan plan = shortage(perDay(3)).plan(earlier, ITEMS).orElseThrow();

    assertThat(plan.items()).containsExactly("C", "E", "A", "D", "B");
    assertThat(plan.leftOut()).containsExactly("D", "B");
    assertThat(plan.reason())
        .matches(
            "2 of 5 items were left out: echo's budget of 3 calls a day has 3 left until .*T00:00:00Z");
  }

  @Test
  void the_next_run_serves_those_first_that_were_left_out() throws Exception {
    Run first = node.submit();
    RunPlan plan = shortage(perDay(3)).plan(first, ITEMS).orElseThrow();
    assertThat(plan.leftOut()).containsExactly("D", "E");
    for (String item : List.of("A", "B", "C")) {
      serve(first, answered(item, Outcome.EMPTY));
    }

    assertThat(shortage(perDay(3)).plan(first, ITEMS).orElseThrow().items()).startsWith("D", "E");
  }

  @Test
  void a_row_that_was_served_counts_without_an_attempt() throws Exception {
    Run run = node.submit();
    StockQuote quote = new StockQuote().symbol("A").quoteTimestamp(clock.instant());
    serve(
        run, new ItemOutcome("A", Optional.of("echo"), true, List.of(quote), List.of(), List.of()));

    assertThat(served.lastServed("stock_quotes")).containsOnlyKeys("A");
    assertThat(served.lastServed("historical_prices")).isEmpty();
  }

  @Test
  void what_others_have_used_of_the_day_is_not_planned_with() {
    CallBudget other = budget(perDay(3));
    assertThat(other.acquire(CallPriority.LIVE, 3, () -> false).toCompletableFuture().join())
        .isInstanceOf(Grant.Granted.class);

    RunPlan plan = shortage(perDay(3)).plan(node.submit(), ITEMS).orElseThrow();

    assertThat(plan.served()).isZero();
    assertThat(plan.reason())
        .matches(
            "5 of 5 items were left out: echo's budget of 3 calls a day is spent until .*T00:00:00Z");
  }

  @Test
  void a_plan_counts_what_it_leaves_out_and_its_reason_is_the_runs() throws Exception {
    Run run = planned();
    serveAll(run, "A", "B", "C");

    RunCounts counts = node.reports().counts(run.runId());
    assertThat(counts.fetched() + counts.empty() + counts.failed()).isEqualTo(run.requested());
    assertThat(counts.verdict(run.requested())).isEqualTo(RunStatus.PARTIAL);
    assertThat(node.reasons().explain(run, counts)).isEqualTo("2 of 5 items were left out: spent");
  }

  @Test
  void what_was_left_out_is_what_a_retry_asks_for() throws Exception {
    Run run = planned();
    serveAll(run, "A", "B", "C");

    assertThat(new LeftItems(node.plans(), node.progress(), node.reports()).of(run))
        .containsExactly("D", "E");
  }

  @Test
  void what_was_left_out_is_not_lost_when_the_run_is_stopped() throws Exception {
    Run run = planned();
    serveAll(run, "A");

    assertThat(new LeftItems(node.plans(), node.progress(), node.reports()).of(run))
        .containsExactly("B", "C", "D", "E");
  }

  @Test
  void a_node_that_takes_the_run_up_goes_on_with_its_plan() {
    Run run = node.submit();
    RunPlan plan = new RunPlan(List.of("E", "D", "C", "B", "A"), 2, 0, "spent");
    node.progress().plan(run, Optional.of(plan), 1);
    Run taken = node.queue().takeAgain(run).orElseThrow();

    List<RunProgress.Position> positions = node.progress().plan(taken, Optional.empty(), 1);

    assertThat(positions).containsExactly(new RunProgress.Position(0, 0, 2));
    assertThat(node.plans().of(run.runId())).contains(plan);
    assertThat(node.plans().items(taken)).startsWith("E", "D");
  }

  private Run planned() {
    Run run = node.submit();
    RunPlan plan = new RunPlan(ITEMS, 3, 0, "2 of 5 items were left out: spent");
    node.progress().plan(run, Optional.of(plan), 1);
    return run;
  }

  private void serveAll(Run run, String... items) {
    ChunkCount count =
        new ChunkCount(items.length, items.length, 0, 0, 0, UpsertCount.NONE, Map.of());
    node.jdbi()
        .useTransaction(
            handle -> {
              try {
                node.progress().advance(handle.getConnection(), share(run), count);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private void serve(Run run, ItemOutcome... outcomes) throws Exception {
    node.jdbi()
        .useTransaction(
            handle -> served.record(handle.getConnection(), share(run), List.of(outcomes)));
  }

  private static RunShare share(Run run) {
    return new RunShare(run.runId(), run.fence(), 0);
  }

  private static ItemOutcome answered(String item, Outcome outcome) {
    return new ItemOutcome(
        item,
        Optional.empty(),
        false,
        List.of(),
        List.of(),
        List.of(new Attempt("echo", outcome, "", Duration.ZERO, 1, 0, null)));
  }

  private Shortage shortage(ProviderLimits limits) {
    return new Shortage(
        provider.oneByOne(budget(limits)), served, TradingCalendars.until(2027).of("XNYS"), clock);
  }

  private CallBudget budget(ProviderLimits limits) {
    return new CallBudget("echo", limits, new BudgetStore(node.jdbi()), Calls.SCHEDULER, clock);
  }

  private static ProviderLimits perDay(int calls) {
    return new ProviderLimits(0, 0, calls, 0, ZoneOffset.UTC, 0);
  }
}
