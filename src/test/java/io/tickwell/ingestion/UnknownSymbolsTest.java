package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.marketdata.ListedSymbol;
import io.tickwell.marketdata.Patience;
import io.tickwell.marketdata.SymbolChange;
import io.tickwell.marketdata.SymbolList;
import io.tickwell.marketdata.SymbolRules;
import io.tickwell.marketdata.SymbolStates;
import io.tickwell.marketdata.SymbolStatus;
import io.tickwell.marketdata.UpsertCount;
import io.tickwell.provider.Attempt;
import io.tickwell.provider.ItemOutcome;
import io.tickwell.provider.Outcome;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.EchoProvider;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How symbols that nobody knows are found out, and what runs make of it. */
@ParameterizedClass
@EnumSource
class UnknownSymbolsTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private TestNode node;
  private UnknownSymbols unknown;
  private RunPlanner planner;

  @BeforeEach
  void two_symbols() {
    node = TestNode.named("a", kind.emptied(), clock).ready("AAPL", "ZZZZ");
    queue("historical_prices");
    SymbolStates states = new SymbolStates(node.jdbi(), new Patience(3, Duration.ofHours(1)));
    unknown = new UnknownSymbols(states, DAY, clock);
    Shortage shortage =
        new Shortage(
            new EchoProvider(clock).withoutKey(),
            new ServedItems(node.jdbi(), clock),
            TradingCalendars.until(2027).of("XNYS"),
            clock);
    planner = new RunPlanner(node.itemLists(), unknown, shortage);
  }

  @Test
  void several_runs_over_some_time_are_needed() {
    nobodyKnows("ZZZZ");
    nobodyKnows("ZZZZ");
    clock.advance(Duration.ofMinutes(30));
    nobodyKnows("ZZZZ");
    assertThat(status("ZZZZ")).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(planner.plan(run(Trigger.TIMER))).isEmpty();

    clock.advance(Duration.ofMinutes(30));
    nobodyKnows("ZZZZ");

    ListedSymbol listed = listed("ZZZZ");
    assertThat(listed.status()).isEqualTo(SymbolStatus.UNKNOWN);
    assertThat(listed.statusSince()).isEqualTo(clock.instant());
    assertThat(listed.statusReason())
        .isEqualTo(
            "no provider knew it in 4 runs since 2026-06-03T14:00:00Z: finnhub: a quote of zeros; polygon: no data");
    assertThat(status("AAPL")).isEqualTo(SymbolStatus.ACTIVE);
  }

  @Test
  void a_run_of_the_timer_leaves_it_out_and_counts_it() {
    becomeUnknown("ZZZZ");
    Run run = run(Trigger.TIMER);

    RunPlan plan = planner.plan(run).orElseThrow();
    assertThat(plan.items()).containsExactly("AAPL", "ZZZZ");
    assertThat(plan.served()).isEqualTo(1);
    assertThat(plan.leftOut()).as("what a retry of the run would ask for").isEmpty();
    node.progress().plan(run, Optional.of(plan), 1);
    serve(run);

    RunCounts counts = node.reports().counts(run.runId());
    assertThat(counts.leftOut()).isEqualTo(1);
    assertThat(counts.failed()).isZero();
    assertThat(counts.reached()).isEqualTo(run.requested());
    assertThat(counts.verdict(run.requested())).isEqualTo(RunStatus.PARTIAL);
    assertThat(node.reasons().explain(run, counts))
        .isEqualTo(
            "1 of 2 items were left out, since no provider knows them: ZZZZ; they are asked for every 24 h");
  }

  @Test
  void a_run_of_nothing_else_has_no_data() {
    becomeUnknown("AAPL");
    becomeUnknown("ZZZZ");
    Run run = run(Trigger.STARTUP);
    RunPlan plan = planner.plan(run).orElseThrow();
    node.progress().plan(run, Optional.of(plan), 1);

    assertThat(node.reports().counts(run.runId()).verdict(2)).isEqualTo(RunStatus.NO_DATA);
  }

  @Test
  void it_is_asked_for_again_once_a_day_and_at_once_by_hand() {
    becomeUnknown("ZZZZ");
    assertThat(planner.plan(run(Trigger.MANUAL))).isEmpty();
    assertThat(planner.plan(run(Trigger.RETRY))).isEmpty();
    clock.advance(DAY.minusSeconds(1));
    assertThat(planner.plan(run(Trigger.TIMER))).isPresent();

    clock.advance(Duration.ofSeconds(1));
    assertThat(planner.plan(run(Trigger.TIMER))).isEmpty();
    nobodyKnows("ZZZZ");
    assertThat(planner.plan(run(Trigger.TIMER))).isPresent();

    clock.advance(DAY);
    chunk(run(Trigger.TIMER), item("ZZZZ", said("finnhub", Outcome.EMPTY)));
    assertThat(planner.plan(run(Trigger.TIMER)))
        .as("an answer without anything is an answer")
        .isPresent();
  }

  @Test
  void one_answer_with_data_makes_it_active_again() {
    becomeUnknown("ZZZZ");
    chunk(
        run(Trigger.MANUAL),
        new ItemOutcome(
            "ZZZZ",
            Optional.of("polygon"),
            true,
            List.of(),
            List.of(),
            List.of(said("polygon", Outcome.DATA))));

    assertThat(status("ZZZZ")).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(planner.plan(run(Trigger.TIMER))).isEmpty();
    nobodyKnows("ZZZZ");
    assertThat(status("ZZZZ")).as("it counts from one again").isEqualTo(SymbolStatus.ACTIVE);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"FAILED", "RATE_LIMITED", "SKIPPED", "UNAUTHORISED", "MALFORMED", "REJECTED"})
  void where_one_provider_did_not_answer_nothing_is_found_out(Outcome trouble) {
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofHours(1));
      chunk(
          run(Trigger.TIMER),
          item("ZZZZ", said("finnhub", Outcome.NOT_FOUND), said("polygon", trouble)));
    }
    assertThat(status("ZZZZ")).isEqualTo(SymbolStatus.ACTIVE);
  }

  @Test
  void that_nobody_has_anything_is_not_that_nobody_knows_it() {
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofHours(1));
      chunk(
          run(Trigger.TIMER),
          item("ZZZZ", said("finnhub", Outcome.EMPTY), said("polygon", Outcome.EMPTY)));
    }
    assertThat(status("ZZZZ")).isEqualTo(SymbolStatus.ACTIVE);
  }

  @Test
  void a_run_over_given_dates_says_nothing_of_it() {
    Run backfill =
        node.launcher()
            .submit(
                new RunOrder(
                    "historical_prices",
                    "historical_prices",
                    Trigger.MANUAL,
                    "ann",
                    null,
                    List.of("ZZZZ"),
                    LocalDate.of(1990, 1, 1),
                    null));
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofHours(1));
      chunk(backfill, item("ZZZZ", said("polygon", Outcome.NOT_FOUND)));
    }
    assertThat(status("ZZZZ")).isEqualTo(SymbolStatus.ACTIVE);
  }

  @Test
  void one_with_prices_from_before_is_taken_for_delisted() {
    node.execute(
        """
        INSERT INTO historical_prices
          (symbol, date, data_provider, created_at, updated_at, run_id, fetched_at)
        VALUES ('ZZZZ', DATE '2025-03-07', 'polygon', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,
          '00000000-0000-0000-0000-000000000000', CURRENT_TIMESTAMP)
        """);
    becomeUnknown("ZZZZ");

    assertThat(status("ZZZZ")).isEqualTo(SymbolStatus.DELISTED);
    assertThat(listed("ZZZZ").statusReason())
        .contains("though there are prices until 2025-03-07 (delisted, or renamed)");
  }

  @Test
  void each_data_type_is_found_out_for_itself() {
    queue("earnings_data");
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofHours(1));
      chunk(run("earnings_data", Trigger.TIMER), item("AAPL", said("finnhub", Outcome.NOT_FOUND)));
    }
    assertThat(status("AAPL")).as("it has prices").isEqualTo(SymbolStatus.ACTIVE);
    assertThat(listed("AAPL").states())
        .singleElement()
        .extracting("dataType")
        .isEqualTo("earnings_data");
    assertThat(planner.plan(run("earnings_data", Trigger.TIMER))).isPresent();
    assertThat(planner.plan(run(Trigger.TIMER))).isEmpty();
  }

  @Test
  void what_an_operator_says_counts() {
    becomeUnknown("ZZZZ");
    SymbolList list =
        new SymbolList(node.jdbi(), new SymbolRules(Set.of("XNYS"), Set.of(), "XNYS"), clock);
    list.put(change("ZZZZ", "active"));
    assertThat(status("ZZZZ")).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(planner.plan(run(Trigger.TIMER))).isEmpty();

    list.put(change("ZZZZ", "delisted"));
    assertThat(node.itemLists().items(run(Trigger.TIMER).listId())).containsExactly("AAPL");
  }

  @Test
  void general_news_and_series_are_no_symbols() {
    queue("news_data");
    queue("economic_indicators");
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofHours(1));
      chunk(run("news_data", Trigger.TIMER), item("general", said("finnhub", Outcome.NOT_FOUND)));
      chunk(
          run("economic_indicators", Trigger.TIMER),
          item("US:GDP", said("fred", Outcome.NOT_FOUND)));
    }
    assertThat(node.number("SELECT COUNT(*) FROM symbol_states")).isZero();
  }

  @Test
  void two_runs_may_find_out_the_same_at_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Run run = run(Trigger.TIMER);
      Callable<Void> chunk =
          () -> {
            chunk(
                run,
                item("AAPL", said("finnhub", Outcome.NOT_FOUND)),
                item("ZZZZ", said("finnhub", Outcome.NOT_FOUND)));
            return null;
          };
      for (int i = 0; i < 10; i++) {
        node.execute("DELETE FROM symbol_states");
        for (Future<Void> done : threads.invokeAll(List.of(chunk, chunk))) {
          done.get();
        }
        assertThat(node.number("SELECT COUNT(*) FROM symbol_states")).isEqualTo(2);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static SymbolChange change(String symbol, String status) {
    return new SymbolChange(symbol, null, null, null, null, status, null, null, null, null);
  }

  private void becomeUnknown(String symbol) {
    nobodyKnows(symbol);
    nobodyKnows(symbol);
    clock.advance(Duration.ofHours(1));
    nobodyKnows(symbol);
  }

  private void nobodyKnows(String symbol) {
    chunk(
        run(Trigger.TIMER),
        item(
            symbol,
            new Attempt(
                "finnhub", Outcome.NOT_FOUND, "a quote of zeros", Duration.ZERO, 1, 0, null),
            said("polygon", Outcome.EMPTY)));
  }

  private void queue(String job) {
    node.queue().know(job);
  }

  private Run run(Trigger trigger) {
    return run(TestNode.JOB, trigger);
  }

  private Run run(String job, Trigger trigger) {
    return node.launcher().submit(RunOrder.usual(job, job, trigger, null));
  }

  private static ItemOutcome item(String item, Attempt... attempts) {
    return new ItemOutcome(
        item, Optional.empty(), false, List.of(), List.of(), Arrays.asList(attempts));
  }

  private static Attempt said(String provider, Outcome outcome) {
    return new Attempt(provider, outcome, "", Duration.ZERO, 1, 0, null);
  }

  private SymbolStatus status(String symbol) {
    return listed(symbol).status();
  }

  private ListedSymbol listed(String symbol) {
    return node.symbols().find(symbol).orElseThrow();
  }

  private void chunk(Run run, ItemOutcome... outcomes) {
    node.jdbi()
        .useTransaction(handle -> record(handle.getConnection(), run, Arrays.asList(outcomes)));
  }

  private void record(Connection connection, Run run, List<ItemOutcome> outcomes) {
    try {
      unknown.record(connection, new RunShare(run.runId(), run.fence(), 0), outcomes);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(Run run) {
    ChunkCount count = new ChunkCount(1, 1, 0, 0, 0, UpsertCount.NONE, Map.of("polygon", 1));
    node.jdbi()
        .useTransaction(
            handle -> {
              try {
                node.progress()
                    .advance(
                        handle.getConnection(), new RunShare(run.runId(), run.fence(), 0), count);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
  }
}
