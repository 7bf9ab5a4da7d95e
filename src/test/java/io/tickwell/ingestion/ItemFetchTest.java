package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwell.it.Await;
import io.tickwell.operation.OwnTables;
import io.tickwell.provider.AnswerProcessor;
import io.tickwell.provider.BudgetStore;
import io.tickwell.provider.CallBudget;
import io.tickwell.provider.CallPriority;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Grant;
import io.tickwell.provider.ItemOutcome;
import io.tickwell.provider.PageKeeper;
import io.tickwell.provider.Processed;
import io.tickwell.provider.ProviderLimits;
import io.tickwell.provider.Providers;
import io.tickwell.provider.SettableClock;
import io.tickwell.provider.Transformed;
import io.tickwell.testing.Calls;
import io.tickwell.testing.EchoProvider;
import io.tickwell.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemFetchTest {
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final EchoProvider provider = new EchoProvider(new SettableClock("2026-06-03T14:00:00Z"));
  private final AnswerProcessor rows =
      answer ->
          new Processed(
              provider.transform(answer).rows().stream().map(Transformed.ReadRow::row).toList(),
              List.of());

  @ParameterizedTest
  @ValueSource(ints = {1, 49, 50, 51, 100, 230})
  void the_outcomes_come_in_the_order_of_the_items_and_then_the_end(int items) throws Exception {
    ItemFetch fetch = fetch(0, items);

    List<String> seen = new ArrayList<>();
    for (ItemOutcome next = fetch.next(); next != null; next = fetch.next()) {
      seen.add(next.item());
    }

    assertThat(seen).isEqualTo(names(0, items));
    assertThat(fetch.next()).isNull();
  }

  @Test
  void items_that_differ_in_their_dates_are_asked_for_apart_and_told_in_their_order()
      throws Exception {
    LocalDate thursday = LocalDate.parse("2026-06-04");
    LocalDate friday = LocalDate.parse("2026-06-05");
    List<String> even = List.of("S0", "S2", "S4");
    List<String> odd = List.of("S1", "S3");
    ItemFetch fetch =
        new ItemFetch(
            provider.alone(),
            rows,
            names(0, 5),
            List.of(
                FetchRequest.of(DataType.STOCK_QUOTES, even, thursday, thursday),
                FetchRequest.of(DataType.STOCK_QUOTES, odd, friday, friday)),
            PageKeeper.NONE,
            ItemFetch.SLICE,
            stopping::get);

    List<String> seen = new ArrayList<>();
    for (ItemOutcome next = fetch.next(); next != null; next = fetch.next()) {
      seen.add(next.item());
    }

    assertThat(seen).isEqualTo(names(0, 5));
    assertThat(provider.asked())
        .extracting(FetchRequest::items, FetchRequest::to)
        .containsExactlyInAnyOrder(tuple(even, thursday), tuple(odd, friday));
  }

  @Test
  void items_are_asked_for_in_slices() throws Exception {
    ItemFetch fetch = fetch(0, 120);
    while (fetch.next() != null) {}

    assertThat(provider.asked())
        .extracting(FetchRequest::items)
        .containsExactly(names(0, 50), names(50, 100), names(100, 120));
  }

  @Test
  void a_share_that_is_taken_up_asks_only_for_what_is_left() throws Exception {
    ItemFetch fetch = fetch(70, 120);

    assertThat(fetch.next().item()).isEqualTo("S70");
    assertThat(provider.asked()).extracting(FetchRequest::items).containsExactly(names(70, 120));
  }

  @Test
  void the_next_slice_is_asked_for_while_the_present_one_is_read_and_no_further() throws Exception {
    ItemFetch fetch = fetch(0, 200);
    awaitAsked(1);

    for (int i = 0; i < 50; i++) {
      fetch.next();
      awaitAsked(2);
    }
    fetch.next();

    awaitAsked(3);
  }

  @Test
  void the_end_of_a_slice_is_not_waited_for_when_its_items_are_read() throws Exception {
    List<CompletableFuture<FetchResult>> answers = new CopyOnWriteArrayList<>();
    provider.answering(
        request -> {
          CompletableFuture<FetchResult> answer = new CompletableFuture<>();
          answers.add(answer);
          return answer;
        });
    ItemFetch fetch = fetch(0, 100);
    awaitAsked(1);
    answers.get(0).complete(new FetchResult.Empty());

    for (int i = 0; i < 50; i++) {
      assertThat(fetch.next().empty()).isTrue();
    }

    awaitAsked(2);
    assertThat(answers.get(1)).isNotDone();
  }

  @Test
  void an_item_without_data_has_an_outcome_too() throws Exception {
    provider.answering(new FetchResult.Failed("HTTP 500"));

    ItemOutcome outcome = fetch(0, 1).next();

    assertThat(outcome.failed()).isTrue();
    assertThat(outcome.attempts().get(0).message()).isEqualTo("HTTP 500");
  }

  @Test
  void a_run_that_is_stopped_waits_for_nothing_any_more() throws Exception {
    provider.answering(request -> new CompletableFuture<>());
    ItemFetch fetch = fetch(0, 1);
    stopping.set(true);

    assertThat(fetch.next()).isNull();
  }

  @Test
  void calls_that_wait_for_their_turn_are_not_made_once_the_run_is_stopped() throws Exception {
    ProviderLimits limits = new ProviderLimits(0, 600, 0, 0, ZoneOffset.UTC, 0);
    BudgetStore budgets = new BudgetStore(OwnTables.access(TestDatabase.H2.emptied()));
    CallBudget budget = new CallBudget("echo", limits, budgets, Calls.SCHEDULER, Clock.systemUTC());
    ItemFetch fetch = fetch(provider.oneByOne(budget), 0, 100);
    Await.that(
        "the first calls are made", Duration.ofSeconds(10), () -> provider.asked().size() >= 3);

    stopping.set(true);
    assertThat(fetch.next()).isNull();

    int made = provider.asked().size();
    CompletionStage<Grant> next = budget.acquire(CallPriority.LIVE, 1, () -> false);
    assertThat(next.toCompletableFuture().get(20, TimeUnit.SECONDS))
        .as("the turn of those behind has come")
        .isInstanceOf(Grant.Granted.class);
    assertThat(provider.asked()).hasSizeLessThanOrEqualTo(made + 1);
  }

  @Test
  void an_item_whose_call_was_not_made_is_not_reached_and_no_failure() throws Exception {
    List<CompletableFuture<FetchResult>> answers = new CopyOnWriteArrayList<>();
    provider.answering(
        request -> {
          CompletableFuture<FetchResult> answer = new CompletableFuture<>();
          answers.add(answer);
          return answer;
        });
    ItemFetch fetch = fetch(provider.oneByOne(Calls.unlimited()), 0, 50);
    Await.that(
        "as many calls as may be under way", Duration.ofSeconds(10), () -> answers.size() == 32);

    fetch.close();
    answers.forEach(answer -> answer.complete(new FetchResult.Empty()));

    List<String> seen = new ArrayList<>();
    Await.that("the slice is there", Duration.ofSeconds(10), () -> read(fetch, seen));
    while (read(fetch, seen)) {}
    Set<String> made =
        provider.asked().stream().flatMap(r -> r.items().stream()).collect(Collectors.toSet());
    assertThat(made).hasSize(32);
    assertThat(seen).isEqualTo(names(0, 50).stream().takeWhile(made::contains).toList());
  }

  private static boolean read(ItemFetch fetch, List<String> seen) {
    ItemOutcome next;
    try {
      next = fetch.next();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (next != null) {
      assertThat(next.empty()).isTrue();
      seen.add(next.item());
    }
    return next != null;
  }

  private void awaitAsked(int slices) {
    Await.that(
        slices + " slices are asked for",
        Duration.ofSeconds(10),
        () -> provider.asked().size() >= slices);
    assertThat(provider.asked()).hasSize(slices);
  }

  private ItemFetch fetch(int from, int to) {
    return fetch(provider.alone(), from, to);
  }

  private ItemFetch fetch(Providers providers, int from, int to) {
    return new ItemFetch(
        providers,
        rows,
        names(from, to),
        List.of(FetchRequest.of(DataType.STOCK_QUOTES, names(from, to), null, null)),
        PageKeeper.NONE,
        ItemFetch.SLICE,
        stopping::get);
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj("S%d"::formatted).toList();
  }
}
