package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.testing.Calls;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What many items cost in calls, and what is kept of long answers. */
class FetchingTest {
  private final SettableClock clock = new SettableClock("2026-06-05T20:00:10Z");
  private final Kept kept = new Kept();

  @Test
  void what_answers_for_the_whole_market_is_asked_once_for_all_parts() {
    ScriptedAdapter market = market("a", 2, "S1,S2,S3,S4,S5,S6,S7");

    Fetching fetching = fetching(symbols(8), market);
    List<ItemOutcome> outcomes = new ArrayList<>(part(fetching, "S1", "S2", "S3"));
    outcomes.addAll(part(fetching, "S4", "S5", "S6", "S7", "S8"));

    assertThat(market.asked()).hasSize(2);
    assertThat(outcomes).filteredOn(ItemOutcome::served).hasSize(7);
    assertThat(outcomes.get(0).attempts())
        .containsExactly(new Attempt("a", Outcome.DATA, "", Duration.ZERO, 2, 0, 40L));
    assertThat(outcomes.get(7).attempts())
        .extracting(Attempt::outcome, Attempt::message)
        .containsExactly(tuple(Outcome.EMPTY, "not in the answer"));
  }

  @Test
  void an_item_that_the_market_lacks_goes_to_the_next_provider_alone() {
    ScriptedAdapter next = ScriptedAdapter.echo("b", 1);

    Fetching fetching = fetching(symbols(8), market("a", 1, "S1,S2,S3,S4,S5,S6,S7"), next);
    ItemOutcome last = part(fetching, "S7", "S8").get(1);

    assertThat(last.provider()).contains("b");
    assertThat(next.asked()).extracting(FetchRequest::items).containsExactly(List.of("S8"));
  }

  @Test
  void few_items_are_not_worth_an_answer_for_the_whole_market() {
    ScriptedAdapter market = market("a", 2, "unused");

    part(fetching(symbols(7), market), "S1", "S2");

    assertThat(market.asked())
        .extracting(FetchRequest::items)
        .containsExactlyInAnyOrder(List.of("S1"), List.of("S2"));
  }

  @Test
  void what_is_refused_in_bulk_is_asked_for_singly_and_bulk_not_tried_again_for_a_while() {
    ScriptedAdapter adapter =
        scripted(
                "a",
                request ->
                    request.items().size() > 1
                        ? new FetchResult.Unauthorised("not in your plan")
                        : ScriptedAdapter.data("a", request, request.items().get(0)))
            .withBulk(Bulk.ofItems(2, null));
    Providers providers = providers(adapter);

    List<ItemOutcome> outcomes = part(fetching(providers, symbols(3)), "S1", "S2", "S3");
    part(fetching(providers, symbols(3)), "S1", "S2", "S3");

    assertThat(outcomes).allMatch(ItemOutcome::served);
    assertThat(outcomes.get(0).attempts()).extracting(Attempt::outcome).containsOnly(Outcome.DATA);
    assertThat(adapter.asked()).filteredOn(request -> request.items().size() > 1).hasSize(1);
    assertThat(providers.states().get(0).blockedUntil()).isEmpty();
  }

  @Test
  void every_page_for_many_items_is_kept_with_where_to_go_on() {
    ScriptedAdapter market = market("a", 3, "S1,S2,!S3");

    List<ItemOutcome> outcomes = part(fetching(symbols(12), market), "S1", "S3");

    assertThat(kept.stands)
        .containsExactly(
            new PageKeeper.Stand(Optional.of("2"), 1, Set.of("S1", "S2")),
            new PageKeeper.Stand(Optional.of("3"), 2, Set.of("S1", "S2")),
            new PageKeeper.Stand(Optional.empty(), 3, Set.of("S1", "S2")));
    assertThat(kept.rows).isEqualTo(6);
    assertThat(outcomes.get(0).served()).isTrue();
    assertThat(outcomes.get(0).rows()).as("stored already").isEmpty();
    assertThat(outcomes.get(1).attempts())
        .extracting(Attempt::outcome)
        .containsExactly(Outcome.REJECTED);
  }

  @Test
  void a_launch_goes_on_at_the_page_where_the_one_before_broke_off() {
    ScriptedAdapter market = market("a", 3, "S2");
    kept.before.put("a", new PageKeeper.Stand(Optional.of("3"), 2, Set.of("S1")));

    List<ItemOutcome> outcomes = part(fetching(symbols(12), market), "S1", "S2", "S3");

    assertThat(market.asked()).extracting(FetchRequest::page).containsExactly(Optional.of("3"));
    assertThat(outcomes).extracting(ItemOutcome::served).containsExactly(true, true, false);
  }

  @Test
  void an_answer_that_was_stored_whole_is_not_asked_for_again() {
    ScriptedAdapter market = market("a", 3, "S2");
    kept.before.put("a", new PageKeeper.Stand(Optional.empty(), 3, Set.of("S1")));

    List<ItemOutcome> outcomes = part(fetching(symbols(12), market), "S1", "S2");

    assertThat(market.asked()).isEmpty();
    assertThat(outcomes).extracting(ItemOutcome::served).containsExactly(true, false);
  }

  @Test
  void where_the_provider_has_forgotten_the_page_it_is_asked_from_the_beginning() {
    ScriptedAdapter adapter =
        scripted(
                "a",
                request ->
                    request.page().isPresent()
                        ? new FetchResult.Failed("HTTP 400: Failed to parse query parameters")
                        : ScriptedAdapter.data("a", request, "S1"))
            .withBulk(Bulk.ofMarket(request -> 1, null));
    kept.before.put("a", new PageKeeper.Stand(Optional.of("stale"), 1, Set.of()));

    List<ItemOutcome> outcomes = part(fetching(symbols(4), adapter), "S1");

    assertThat(outcomes.get(0).served()).isTrue();
  }

  @Test
  void long_answers_for_one_item_are_kept_too_and_short_ones_are_not() {
    String many = String.join(",", symbols(100).stream().map(some -> "S1").toList());
    ScriptedAdapter adapter =
        scripted(
            "a",
            request ->
                new FetchResult.Data(
                    new RawAnswer("a", request, Instant.EPOCH, request.page().orElse(many)),
                    request.page().isPresent() ? Optional.empty() : Optional.of("S1")));

    ItemOutcome outcome = part(fetching(List.of("S1"), adapter), "S1").get(0);

    assertThat(kept.stands)
        .containsExactly(new PageKeeper.Stand(Optional.of("S1"), 1, Set.of("S1")));
    assertThat(kept.rows).isEqualTo(100);
    assertThat(outcome.served()).isTrue();
    assertThat(outcome.rows()).hasSize(1);
  }

  @Test
  void a_page_that_cannot_be_stored_is_a_failed_attempt() {
    kept.broken = true;

    ItemOutcome outcome = part(fetching(symbols(8), market("a", 2, "S1")), "S1").get(0);

    assertThat(outcome.failed()).isTrue();
    assertThat(outcome.attempts().get(0).message()).contains("a page could not be stored: full");
  }

  @Test
  void pages_in_bulk_without_end_stop_at_a_thousand_and_the_attempt_says_so() {
    ScriptedAdapter endless =
        scripted(
                "a",
                request -> {
                  int page = request.page().map(Integer::parseInt).orElse(1);
                  return new FetchResult.Data(
                      new RawAnswer("a", request, Instant.EPOCH, "S1"),
                      Optional.of(String.valueOf(page + 1)));
                })
            .withBulk(Bulk.ofMarket(request -> 1, null));

    ItemOutcome outcome = part(fetching(symbols(4), endless), "S1").get(0);

    assertThat(endless.asked()).hasSize(PagedCall.MOST_PAGES_IN_BULK);
    assertThat(outcome.failed()).isTrue();
    assertThat(outcome.attempts().get(0).message())
        .isEqualTo("page 1000: pages without end: 1000 were read");
  }

  @Test
  void what_one_provider_lacks_of_an_item_is_asked_of_the_next_and_added() {
    ScriptedAdapter third = ScriptedAdapter.echo("c", 1);
    AnswerProcessor wantsTwoRows =
        new AnswerProcessor() {
          @Override
          public Processed process(RawAnswer answer) {
            return FetchingTest.process(answer);
          }

          @Override
          public boolean whole(FetchRequest wanted, List<MarketDataRow> rows) {
            return rows.size() == 2;
          }
        };

    ItemOutcome outcome =
        providers(ScriptedAdapter.echo("a", 1), ScriptedAdapter.echo("b", 1), third)
            .fetch(FetchRequest.of(DataType.STOCK_QUOTES, List.of("S1"), null, null), wantsTwoRows)
            .toCompletableFuture()
            .join()
            .get(0);

    assertThat(outcome.served()).isTrue();
    assertThat(outcome.provider()).contains("a");
    assertThat(outcome.rows()).hasSize(2);
    assertThat(outcome.attempts()).extracting(Attempt::provider).containsExactly("a", "b");
    assertThat(third.asked()).isEmpty();
  }

  /** One that answers so many pages, each with that payload. */
  private static ScriptedAdapter market(String name, int pages, String payload) {
    return scripted(
            name,
            request -> {
              int page = request.page().map(Integer::parseInt).orElse(1);
              Optional<String> next =
                  request.items().size() > 1 && page < pages
                      ? Optional.of(String.valueOf(page + 1))
                      : Optional.empty();
              return new FetchResult.Data(
                  new RawAnswer(name, request, Instant.EPOCH, payload), next);
            })
        .withBulk(Bulk.ofMarket(request -> pages, null));
  }

  private static ScriptedAdapter scripted(String name, Function<FetchRequest, FetchResult> script) {
    return new ScriptedAdapter(
        name, 1, request -> CompletableFuture.completedFuture(script.apply(request)));
  }

  private Fetching fetching(List<String> items, ScriptedAdapter... adapters) {
    return fetching(providers(adapters), items);
  }

  private Fetching fetching(Providers providers, List<String> items) {
    return providers.fetching(
        FetchRequest.of(DataType.STOCK_QUOTES, items, null, null),
        FetchingTest::process,
        kept,
        () -> false);
  }

  private Providers providers(ScriptedAdapter... adapters) {
    return new Providers(
        IntStream.range(0, adapters.length).mapToObj(i -> configured(i + 1, adapters[i])).toList(),
        Calls.SCHEDULER,
        clock);
  }

  private static Providers.Configured configured(int priority, ScriptedAdapter adapter) {
    ProviderConfig config =
        new ProviderConfig(
            adapter.name(),
            true,
            "some-key-1234",
            URI.create("http://localhost"),
            priority,
            Duration.ofSeconds(10),
            ProviderLimits.NONE);
    return new Providers.Configured(adapter, config, Calls.PLAIN, Calls.unlimited());
  }

  /** Quotes of the symbols in the payload; those with a mark are set aside. */
  private static Processed process(RawAnswer answer) {
    List<StockQuote> rows = new ArrayList<>();
    List<RejectedRow> rejected = new ArrayList<>();
    for (String symbol : answer.payload().split(",")) {
      if (symbol.startsWith("!")) {
        rejected.add(
            new RejectedRow(
                answer.provider(), symbol.substring(1), RejectReason.KEY_MISSING, "time", "{}"));
      } else {
        rows.add(new StockQuote().symbol(symbol));
      }
    }
    return new Processed(List.copyOf(rows), rejected);
  }

  private static List<ItemOutcome> part(Fetching fetching, String... items) {
    return fetching.fetch(List.of(items)).toCompletableFuture().join();
  }

  private static List<String> symbols(int count) {
    return Stream.iterate(1, i -> i + 1).limit(count).map(i -> "S" + i).toList();
  }

  private static final class Kept implements PageKeeper {
    private final Map<String, Stand> before = new HashMap<>();
    private final List<Stand> stands = new ArrayList<>();
    private int rows;
    private boolean broken;

    @Override
    public Optional<Stand> stand(String provider, FetchRequest request) {
      return Optional.ofNullable(before.get(provider));
    }

    @Override
    public boolean keep(String provider, FetchRequest request, Processed page, Stand stand) {
      if (broken) {
        throw new IllegalStateException("full");
      }
      stands.add(stand);
      rows += page.rows().size();
      return true;
    }
  }
}
