package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.provider.CallStatistics.Subject;
import io.tickwell.testing.Calls;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StrategyTest {
  private static final FetchRequest MSFT =
      FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT"), null, null);

  private final SettableClock clock = new SettableClock("2026-06-05T20:00:10Z");
  private final ProviderBooks books = new ProviderBooks(null, clock, "", "", call -> {});
  private final Map<Subject, RecentCalls> recent = new HashMap<>();

  @Test
  void priority_heeds_no_calls() {
    calls("a", 100, 99, 100_000);
    calls("b", 100, 0, 100);

    assertThat(asked(Strategy.PRIORITY)).containsExactly("a", "b", "c");
  }

  @Test
  void the_fastest_per_answer_is_first_however_fast_another_one_fails() {
    calls("a", 100, 90, 1_000);
    calls("b", 100, 0, 5_000);
    calls("c", 100, 0, 2_000);

    assertThat(asked(Strategy.FASTEST)).containsExactly("c", "b", "a");
  }

  @Test
  void one_that_never_answers_is_the_slowest() {
    calls("a", 100, 100, 1);
    calls("b", 100, 0, 900_000);
    calls("c", 100, 0, 1_000);

    assertThat(asked(Strategy.FASTEST)).containsExactly("c", "b", "a");
  }

  @Test
  void the_one_that_fails_the_least_is_first_and_among_equals_the_priority_decides() {
    calls("a", 100, 5, 1);
    calls("b", 1_000, 9, 900_000);
    calls("c", 10, 0, 900_000);

    assertThat(asked(Strategy.MOST_RELIABLE)).containsExactly("b", "c", "a");
  }

  @Test
  void one_with_few_calls_is_asked_first_so_that_it_becomes_known() {
    calls("a", 100, 0, 1_000);
    calls("b", 100, 0, 500);
    calls("c", Strategy.ENOUGH - 1, 0, 100_000);

    assertThat(asked(Strategy.FASTEST)).containsExactly("c", "b", "a");
    assertThat(asked(Strategy.MOST_RELIABLE)).containsExactly("c", "a", "b");
  }

  @Test
  void calls_for_another_data_type_say_nothing() {
    calls("a", 100, 0, 1_000);
    calls("b", 100, 0, 2_000);
    recent.put(new Subject("c", DataType.HISTORICAL_PRICES), new RecentCalls(100, 100, 0));

    assertThat(asked(Strategy.FASTEST)).containsExactly("c", "a", "b");
  }

  @Test
  void an_unknown_strategy_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> Strategy.of("cheapest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no strategy 'cheapest', known are priority, fastest, most-reliable");
    assertThat(Stream.of("priority", "fastest", "most-reliable").map(Strategy::of))
        .isEqualTo(Arrays.asList(Strategy.values()));
  }

  private void calls(String provider, long calls, long failures, long millis) {
    recent.put(
        new Subject(provider, DataType.STOCK_QUOTES), new RecentCalls(calls, failures, millis));
  }

  /** Whom an item is asked of that nobody has. */
  private List<String> asked(Strategy strategy) {
    Providers providers =
        new Providers(
            List.of(at(1, "a"), at(2, "b"), at(3, "c")), strategy, Calls.SCHEDULER, books, clock);
    books.statistics().recent(recent);
    return providers
        .fetch(MSFT, answer -> new Processed(List.of(), List.of()))
        .toCompletableFuture()
        .join()
        .get(0)
        .attempts()
        .stream()
        .map(Attempt::provider)
        .toList();
  }

  private static Providers.Configured at(int priority, String name) {
    return new Providers.Configured(
        ScriptedAdapter.always(name, new FetchResult.Empty()),
        new ProviderConfig(
            name,
            true,
            "secret",
            URI.create("http://localhost"),
            priority,
            Duration.ofSeconds(10),
            ProviderLimits.NONE),
        Calls.PLAIN,
        Calls.unlimited());
  }
}
