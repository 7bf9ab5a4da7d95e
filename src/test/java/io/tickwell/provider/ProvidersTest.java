package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwell.it.Await;
import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.testing.Calls;
import io.tickwell.testing.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProvidersTest {
  private static final Optional<Latency> AT_ONCE =
      Optional.of(new Latency(Duration.ZERO, Duration.ZERO, Duration.ZERO));
  private static final FetchResult.Failed BROKEN = new FetchResult.Failed("HTTP 500");

  private final SettableClock clock = new SettableClock("2026-06-05T20:00:10Z");

  @Test
  void the_provider_of_the_first_priority_serves_and_no_other_is_asked() {
    ScriptedAdapter second = ScriptedAdapter.echo("b", 1);
    Providers providers =
        new Providers(
            List.of(at(2, second), at(1, ScriptedAdapter.echo("a", 1))), Calls.SCHEDULER, clock);

    ItemOutcome outcome = one(providers, "MSFT");

    assertThat(outcome.served()).isTrue();
    assertThat(outcome.provider()).contains("a");
    assertThat(outcome.rows()).extracting(MarketDataRow::item).containsExactly("MSFT");
    assertThat(outcome.attempts())
        .containsExactly(new Attempt("a", Outcome.DATA, "", Duration.ZERO, 1, 0, 4L));
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void who_may_be_asked_and_when_can_change_while_calls_are_made() {
    Providers providers = providers(ScriptedAdapter.echo("a", 1), ScriptedAdapter.echo("b", 1));
    assertThat(one(providers, "MSFT").provider()).contains("a");

    providers.renew(settings(true));
    assertThat(one(providers, "MSFT").provider()).contains("b");
    assertThat(providers.states()).extracting(ProviderState::name).containsExactly("b", "a");

    providers.renew(settings(false));
    assertThat(one(providers, "MSFT").provider()).contains("a");
    assertThat(providers.states().get(0).enabled()).isFalse();
  }

  private static ProviderSettings settings(boolean enabled) {
    String of = "market-data.providers.";
    return new ProviderSettings(
        Settings.with(
            of + "a.enabled", "true",
            of + "a.priority", "2",
            of + "b.enabled", String.valueOf(enabled),
            of + "b.priority", "1"));
  }

  @Test
  void whatever_is_no_data_falls_back_to_the_next_provider() {
    Providers providers =
        providers(
            ScriptedAdapter.always("a", BROKEN),
            ScriptedAdapter.always("b", new FetchResult.Empty()),
            ScriptedAdapter.always("c", new FetchResult.NotFound("unknown")),
            ScriptedAdapter.always("d", new FetchResult.Malformed("html", "<html>")),
            ScriptedAdapter.always("e", new FetchResult.Unsupported()),
            ScriptedAdapter.echo("f", 1));

    ItemOutcome outcome = one(providers, "MSFT");

    assertThat(outcome.provider()).contains("f");
    assertThat(outcome.attempts())
        .extracting(Attempt::provider, Attempt::outcome, Attempt::message)
        .containsExactly(
            tuple("a", Outcome.FAILED, "HTTP 500"),
            tuple("b", Outcome.EMPTY, ""),
            tuple("c", Outcome.NOT_FOUND, "unknown"),
            tuple("d", Outcome.MALFORMED, "html"),
            tuple("f", Outcome.DATA, ""));
  }

  @Test
  void an_answer_about_another_symbol_falls_back_and_its_rejected_row_is_kept() {
    ScriptedAdapter other = scripted("a", 1, request -> ScriptedAdapter.data("a", request, "!X"));
    Providers providers = providers(other, ScriptedAdapter.echo("b", 1));

    ItemOutcome outcome = one(providers, "MSFT");

    assertThat(outcome.provider()).contains("b");
    assertThat(outcome.attempts().get(0).outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(outcome.attempts().get(0).message()).isEqualTo("symbol_mismatch: it is X");
    assertThat(outcome.rejected()).hasSize(1);
  }

  @Test
  void accepted_rows_of_other_items_serve_nobody() {
    Providers providers =
        providers(scripted("a", 1, request -> ScriptedAdapter.data("a", request, "AAPL")));

    ItemOutcome outcome = one(providers, "MSFT");

    assertThat(outcome.failed()).isTrue();
    assertThat(outcome.rows()).isEmpty();
    assertThat(outcome.attempts().get(0).outcome()).isEqualTo(Outcome.REJECTED);
  }

  @Test
  void when_all_are_down_the_item_failed_and_every_attempt_is_recorded() {
    Providers providers =
        providers(ScriptedAdapter.always("a", BROKEN), ScriptedAdapter.always("b", BROKEN));

    ItemOutcome outcome = one(providers, "MSFT");

    assertThat(outcome.failed()).isTrue();
    assertThat(outcome.empty()).isFalse();
    assertThat(outcome.attempts()).hasSize(2);
  }

  @Test
  void when_all_answered_and_none_has_data_the_item_is_empty() {
    Providers providers =
        providers(
            ScriptedAdapter.always("a", new FetchResult.Empty()),
            ScriptedAdapter.always("b", new FetchResult.NotFound("unknown")));

    assertThat(one(providers, "MSFT").empty()).isTrue();
    assertThat(one(providers, "MSFT").failed()).isFalse();
  }

  @Test
  void one_failure_among_the_empty_makes_the_item_failed() {
    Providers providers =
        providers(
            ScriptedAdapter.always("a", BROKEN),
            ScriptedAdapter.always("b", new FetchResult.Empty()));

    assertThat(one(providers, "MSFT").failed()).isTrue();
  }

  @Test
  void items_are_split_into_calls_and_only_the_unserved_go_on() {
    ScriptedAdapter first =
        scripted(
            "a",
            2,
            request ->
                ScriptedAdapter.data(
                    "a", request, String.join(",", request.items()).replace("S3", "!S3")));
    ScriptedAdapter second = ScriptedAdapter.echo("b", 10);

    List<ItemOutcome> outcomes = fetch(providers(first, second), "S1", "S2", "S3", "S4", "S5");

    assertThat(first.asked())
        .extracting(FetchRequest::items)
        .containsExactlyInAnyOrder(List.of("S1", "S2"), List.of("S3", "S4"), List.of("S5"));
    assertThat(second.asked()).extracting(FetchRequest::items).containsExactly(List.of("S3"));
    assertThat(outcomes)
        .extracting(ItemOutcome::item)
        .containsExactly("S1", "S2", "S3", "S4", "S5");
    assertThat(outcomes).allMatch(ItemOutcome::served);
    assertThat(outcomes.get(2).provider()).contains("b");
  }

  @Test
  void a_symbol_that_a_list_leaves_out_is_empty_there() {
    Providers providers =
        providers(scripted("a", 10, request -> ScriptedAdapter.data("a", request, "S1")));

    List<ItemOutcome> outcomes = fetch(providers, "S1", "S2");

    assertThat(outcomes.get(0).served()).isTrue();
    assertThat(outcomes.get(1).empty()).isTrue();
  }

  @Test
  void every_page_is_processed_and_counts() {
    Providers providers = providers(pages("a", 3));

    ItemOutcome outcome = one(providers, "MSFT");

    assertThat(outcome.rows()).hasSize(3);
    assertThat(outcome.attempts()).extracting(Attempt::outcome).containsExactly(Outcome.DATA);
  }

  @Test
  void pages_without_end_stop_at_a_hundred() {
    ScriptedAdapter endless = pages("a", Integer.MAX_VALUE);

    ItemOutcome outcome = one(providers(endless), "MSFT");

    assertThat(endless.asked()).hasSize(100);
    assertThat(outcome.attempts().get(0).outcome()).isEqualTo(Outcome.MALFORMED);
    assertThat(outcome.attempts().get(0).message())
        .isEqualTo("page 100: pages without end: 100 were read");
  }

  @Test
  void pages_that_break_off_give_way_to_a_provider_that_has_all() {
    Providers providers = providers(brokenSecondPage(), ScriptedAdapter.echo("b", 1));

    ItemOutcome outcome = one(providers, "MSFT");

    assertThat(outcome.provider()).contains("b");
    assertThat(outcome.attempts())
        .extracting(Attempt::outcome, Attempt::message)
        .containsExactly(tuple(Outcome.FAILED, "page 2: HTTP 500"), tuple(Outcome.DATA, ""));
  }

  @Test
  void pages_that_break_off_are_better_than_nothing() {
    Providers providers = providers(brokenSecondPage(), ScriptedAdapter.always("b", BROKEN));

    ItemOutcome outcome = one(providers, "MSFT");

    assertThat(outcome.provider()).contains("a");
    assertThat(outcome.rows()).hasSize(1);
    assertThat(outcome.attempts()).extracting(Attempt::outcome).doesNotContain(Outcome.DATA);
  }

  @Test
  void no_more_than_32_calls_are_under_way_at_one_provider() {
    List<CompletableFuture<FetchResult>> open = new CopyOnWriteArrayList<>();
    ScriptedAdapter slow =
        new ScriptedAdapter(
            "a",
            1,
            request -> {
              CompletableFuture<FetchResult> call = new CompletableFuture<>();
              open.add(call);
              return call;
            });

    CompletableFuture<List<ItemOutcome>> fetched =
        providers(slow).fetch(quotes(symbols(100)), ProvidersTest::process).toCompletableFuture();

    awaitCalls(open, 32);
    open.get(7).complete(new FetchResult.Empty());
    awaitCalls(open, 33);
    assertThat(fetched).isNotDone();
    for (int i = 0; i < 100; i++) {
      awaitCalls(open, Math.min(100, 33 + Math.max(0, i - 7)));
      open.get(i).complete(new FetchResult.Empty());
      assertThat(open.stream().filter(call -> !call.isDone())).hasSizeLessThanOrEqualTo(32);
    }
    assertThat(fetched.join()).hasSize(100).allMatch(ItemOutcome::empty);
  }

  private static void awaitCalls(List<?> open, int calls) {
    Await.that(calls + " calls", Duration.ofSeconds(10), () -> open.size() >= calls);
  }

  @Test
  void tens_of_thousands_of_calls_that_end_at_once_do_not_exhaust_the_stack() {
    assertThat(fetch(providers(ScriptedAdapter.echo("a", 1)), symbols(20_000)))
        .hasSize(20_000)
        .allMatch(ItemOutcome::served);
  }

  @Test
  void a_rate_limited_provider_is_left_alone_until_it_said() {
    Instant until = Instant.parse("2026-06-05T20:01:00Z");
    ScriptedAdapter limited =
        ScriptedAdapter.always("a", new FetchResult.RateLimited(until, "HTTP 429"));
    Providers providers = providers(limited);

    assertThat(one(providers, "S1").attempts().get(0).message()).isEqualTo("HTTP 429");
    ItemOutcome leftAlone = one(providers, "S2");

    assertThat(limited.asked()).hasSize(1);
    assertThat(leftAlone.failed()).isTrue();
    assertThat(leftAlone.attempts())
        .containsExactly(
            Attempt.none(
                "a", Outcome.RATE_LIMITED, "left alone until 2026-06-05T20:01:00Z: HTTP 429"));
    clock.advance(Duration.ofSeconds(50));
    one(providers, "S3");
    assertThat(limited.asked()).hasSize(2);
  }

  @Test
  void calls_that_wait_their_turn_are_not_made_once_the_provider_is_rate_limited() {
    ScriptedAdapter limited =
        ScriptedAdapter.always(
            "a", new FetchResult.RateLimited(clock.instant().plusSeconds(50), "HTTP 429"));

    Providers providers = new Providers(List.of(oneAtATime(limited)), Calls.SCHEDULER, clock);

    List<ItemOutcome> outcomes = fetch(providers, symbols(50));

    assertThat(limited.asked()).hasSize(1);
    assertThat(outcomes)
        .hasSize(50)
        .allSatisfy(
            it -> assertThat(it.attempts().get(0).outcome()).isEqualTo(Outcome.RATE_LIMITED));
  }

  @Test
  void calls_that_had_their_turn_leave_no_timer_behind() {
    Executor slowly = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);
    ScriptedAdapter slow =
        new ScriptedAdapter(
            "a",
            1,
            request ->
                CompletableFuture.supplyAsync(
                    () -> ScriptedAdapter.data("a", request, request.items().get(0)), slowly));
    try (HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory())) {
      Providers providers = new Providers(List.of(oneAtATime(slow)), threads.turns(), clock);
      List<ItemOutcome> outcomes = fetch(providers, symbols(50));

      assertThat(outcomes).hasSize(50).allMatch(ItemOutcome::served);
      assertThat(((ScheduledThreadPoolExecutor) threads.turns()).getQueue()).isEmpty();
    }
  }

  @Test
  void calls_that_wait_their_turn_are_not_made_once_the_plan_is_refused() {
    ScriptedAdapter refusing =
        ScriptedAdapter.always("a", new FetchResult.Unauthorised("HTTP 403: not in your plan"));
    Providers providers =
        new Providers(
            List.of(oneAtATime(refusing), at(2, ScriptedAdapter.echo("b", 1))),
            Calls.SCHEDULER,
            clock);

    List<ItemOutcome> outcomes = fetch(providers, symbols(50));

    assertThat(refusing.asked()).hasSize(1);
    assertThat(outcomes).allSatisfy(it -> assertThat(it.provider()).contains("b"));
  }

  private Providers.Configured oneAtATime(ScriptedAdapter adapter) {
    return new Providers.Configured(
        adapter,
        config("a", 1, true, "secret"),
        new CallPolicy(0, 1, 1_000_000, Duration.ofSeconds(30)),
        Calls.unlimited());
  }

  @Test
  void a_refused_key_is_tried_again_after_five_minutes() {
    ScriptedAdapter refusing =
        ScriptedAdapter.always("a", new FetchResult.Unauthorised("HTTP 401: Invalid API key"));
    Providers providers = providers(refusing);

    one(providers, "S1");
    assertThat(one(providers, "S2").attempts().get(0))
        .isEqualTo(
            Attempt.none(
                "a",
                Outcome.UNAUTHORISED,
                "left alone until 2026-06-05T20:05:10Z: HTTP 401: Invalid API key"));
    assertThat(refusing.asked()).hasSize(1);
    clock.advance(Duration.ofMinutes(5));
    one(providers, "S3");
    assertThat(refusing.asked()).hasSize(2);
  }

  @Test
  void a_processor_that_throws_is_a_malformed_answer() {
    Providers providers = providers(ScriptedAdapter.echo("a", 1));

    ItemOutcome outcome =
        providers
            .fetch(
                quotes("MSFT"),
                answer -> {
                  throw new IllegalStateException("no such column");
                })
            .toCompletableFuture()
            .join()
            .get(0);

    assertThat(outcome.failed()).isTrue();
    assertThat(outcome.attempts().get(0).outcome()).isEqualTo(Outcome.MALFORMED);
    assertThat(outcome.attempts().get(0).message()).isEqualTo("not processed: no such column");
  }

  @Test
  void an_adapter_that_breaks_its_promises_is_a_failed_attempt() {
    ScriptedAdapter throwing =
        new ScriptedAdapter(
            "a",
            1,
            request -> {
              throw new IllegalStateException("bug");
            });
    ScriptedAdapter exceptional =
        new ScriptedAdapter(
            "b", 1, r -> CompletableFuture.failedFuture(new IllegalStateException("bug")));
    ScriptedAdapter silent = new ScriptedAdapter("c", 1, request -> null);
    ScriptedAdapter empty =
        new ScriptedAdapter("d", 1, request -> CompletableFuture.completedFuture(null));

    assertThat(one(providers(throwing, exceptional, silent, empty), "MSFT").attempts())
        .hasSize(4)
        .allMatch(attempt -> attempt.outcome() == Outcome.FAILED);
  }

  @Test
  void without_an_available_provider_every_item_failed_and_says_why() {
    ScriptedAdapter a = ScriptedAdapter.echo("a", 1);
    ScriptedAdapter b = ScriptedAdapter.echo("b", 1);
    Providers providers =
        new Providers(
            List.of(
                new Providers.Configured(
                    a, config("a", 1, true, ""), Calls.PLAIN, Calls.unlimited()),
                new Providers.Configured(
                    b, config("b", 2, false, "key"), Calls.PLAIN, Calls.unlimited())),
            Calls.SCHEDULER,
            clock);

    assertThat(fetch(providers, "S1", "S2"))
        .hasSize(2)
        .allMatch(ItemOutcome::failed)
        .allSatisfy(
            it ->
                assertThat(it.attempts().get(0).message())
                    .isEqualTo(
                        "no available provider offers stock_quotes: a has no API key, b is"
                            + " disabled"));
    assertThat(a.asked()).isEmpty();
    assertThat(b.asked()).isEmpty();
  }

  @Test
  void an_item_asked_for_twice_has_one_outcome() {
    assertThat(fetch(providers(ScriptedAdapter.echo("a", 1)), "S1", "S1")).hasSize(1);
  }

  @Test
  void the_states_tell_how_each_provider_fares() {
    Instant now = clock.instant();
    Providers providers =
        providers(
            ScriptedAdapter.always("a", new FetchResult.RateLimited(now.plusSeconds(50), "429")),
            ScriptedAdapter.echo("b", 1));

    one(providers, "MSFT");

    assertThat(providers.states())
        .containsExactly(
            new ProviderState(
                "a",
                true,
                true,
                1,
                Set.of(DataType.STOCK_QUOTES),
                Optional.of(now.plusSeconds(50)),
                Optional.of("429"),
                1,
                1,
                Optional.empty(),
                Optional.of(now),
                AT_ONCE,
                closed(now),
                new KeysState(
                    1,
                    1,
                    0,
                    List.of(
                        new KeysState.LeftOut(
                            "1 of 1",
                            true,
                            now.plusSeconds(50),
                            "429",
                            Set.of(DataType.STOCK_QUOTES))),
                    Optional.empty())),
            new ProviderState(
                "b",
                true,
                true,
                2,
                Set.of(DataType.STOCK_QUOTES),
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                Optional.of(now),
                Optional.empty(),
                AT_ONCE,
                closed(now),
                new KeysState(1, 0, 0, List.of(), Optional.empty())));
    assertThat(providers.states().toString()).doesNotContain("secret");
  }

  @Test
  void an_adapter_is_found_by_its_name() {
    ScriptedAdapter a = ScriptedAdapter.echo("a", 1);

    assertThat(providers(a).adapter("a")).containsSame(a);
    assertThat(providers(a).adapter("b")).isEmpty();
  }

  @Test
  void two_adapters_of_one_name_are_refused() {
    assertThatThrownBy(() -> providers(ScriptedAdapter.echo("a", 1), ScriptedAdapter.echo("a", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a'");
  }

  /** The payload names the symbols; one with a mark of exclamation is another symbol's. */
  static Processed process(RawAnswer answer) {
    List<MarketDataRow> rows = new ArrayList<>();
    List<RejectedRow> rejected = new ArrayList<>();
    for (String symbol : answer.payload().split(",", -1)) {
      if (symbol.startsWith("!")) {
        String item =
            answer.request().items().size() == 1
                ? answer.request().items().get(0)
                : symbol.substring(1);
        String detail = "it is " + symbol.substring(1);
        rejected.add(
            new RejectedRow(answer.provider(), item, RejectReason.SYMBOL_MISMATCH, detail, symbol));
      } else {
        rows.add(new StockQuote().symbol(symbol));
      }
    }
    return new Processed(rows, rejected);
  }

  private static ScriptedAdapter scripted(
      String name, int size, Function<FetchRequest, FetchResult> script) {
    return new ScriptedAdapter(
        name, size, request -> CompletableFuture.completedFuture(script.apply(request)));
  }

  private static ScriptedAdapter pages(String name, int count) {
    return scripted(
        name,
        1,
        request -> {
          int page = request.page().map(Integer::parseInt).orElse(1);
          Optional<String> next =
              page < count ? Optional.of(String.valueOf(page + 1)) : Optional.empty();
          return new FetchResult.Data(
              new RawAnswer(name, request, Instant.EPOCH, request.items().get(0)), next);
        });
  }

  private static ScriptedAdapter brokenSecondPage() {
    ScriptedAdapter paged = pages("a", 2);
    return new ScriptedAdapter(
        "a",
        1,
        request ->
            request.page().isPresent()
                ? CompletableFuture.<FetchResult>completedFuture(BROKEN)
                : paged.fetch(request));
  }

  private static List<BreakerState> closed(Instant since) {
    return List.of(new BreakerState(DataType.STOCK_QUOTES, "closed", since, ""));
  }

  private Providers providers(ScriptedAdapter... adapters) {
    return new Providers(
        IntStream.range(0, adapters.length).mapToObj(i -> at(i + 1, adapters[i])).toList(),
        Calls.SCHEDULER,
        clock);
  }

  private static Providers.Configured at(int priority, ScriptedAdapter adapter) {
    return new Providers.Configured(
        adapter,
        config(adapter.name(), priority, true, "secret-" + adapter.name()),
        Calls.PLAIN,
        Calls.unlimited());
  }

  private static ProviderConfig config(String name, int priority, boolean enabled, String key) {
    return new ProviderConfig(
        name,
        enabled,
        key,
        URI.create("http://localhost"),
        priority,
        Duration.ofSeconds(10),
        ProviderLimits.NONE);
  }

  private static ItemOutcome one(Providers providers, String item) {
    return fetch(providers, item).get(0);
  }

  private static List<ItemOutcome> fetch(Providers providers, String... items) {
    CompletionStage<List<ItemOutcome>> fetched =
        providers.fetch(quotes(items), ProvidersTest::process);
    return fetched.toCompletableFuture().join();
  }

  private static FetchRequest quotes(String... items) {
    return FetchRequest.of(DataType.STOCK_QUOTES, List.of(items), null, null);
  }

  private static String[] symbols(int count) {
    return Stream.iterate(1, i -> i + 1).limit(count).map(i -> "S" + i).toArray(String[]::new);
  }
}
