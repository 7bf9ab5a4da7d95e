package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwell.it.Await;
import io.tickwell.testing.Calls;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked again, what is not asked for a while, and what is not asked at all. */
class CallPolicyTest {
  private static final FetchResult BROKEN = new FetchResult.Failed("HTTP 503");
  private static final Duration BREAKER_OPEN = Duration.ofMillis(300);

  private final Clock clock = Clock.systemUTC();

  @Test
  void what_can_pass_is_asked_again_and_counts_as_one_attempt() {
    ScriptedAdapter adapter = answering(BROKEN, BROKEN);
    ItemOutcome outcome = fetch(providers(adapter, policy(2, 10)), "MSFT");

    assertThat(outcome.served()).isTrue();
    assertThat(adapter.asked()).hasSize(3);
    assertThat(outcome.attempts())
        .extracting(Attempt::calls, Attempt::retries, Attempt::size)
        .containsExactly(tuple(3, 2, 4L));
  }

  @Test
  void it_is_not_asked_again_for_ever() {
    ScriptedAdapter adapter = ScriptedAdapter.always("a", BROKEN);
    ItemOutcome outcome = fetch(providers(adapter, policy(2, 10)), "MSFT");

    assertThat(outcome.failed()).isTrue();
    assertThat(adapter.asked()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unauthorised", "not found", "malformed", "empty"})
  void what_cannot_pass_is_asked_once(String kind) {
    FetchResult result =
        switch (kind) {
          case "unauthorised" -> new FetchResult.Unauthorised("401");
          case "not found" -> new FetchResult.NotFound("404");
          case "malformed" -> new FetchResult.Malformed("html", "<html>");
          default -> new FetchResult.Empty();
        };
    ScriptedAdapter adapter = ScriptedAdapter.always("a", result);

    assertThat(fetch(providers(adapter, policy(2, 10)), "MSFT").served()).isFalse();
    assertThat(adapter.asked()).hasSize(1);
  }

  @Test
  void a_short_rate_limit_is_waited_for_to_the_instant() {
    Instant until = clock.instant().plusMillis(700);
    ScriptedAdapter adapter = answering(new FetchResult.RateLimited(until, "429"));
    ItemOutcome outcome = fetch(providers(adapter, policy(1, 10)), "MSFT");

    assertThat(outcome.served()).isTrue();
    assertThat(clock.instant()).isAfterOrEqualTo(until);
  }

  @Test
  void a_long_rate_limit_is_left_to_other_providers() {
    FetchResult limited = new FetchResult.RateLimited(clock.instant().plusSeconds(60), "429");
    ScriptedAdapter adapter = ScriptedAdapter.always("a", limited);

    assertThat(fetch(providers(adapter, policy(2, 10)), "MSFT").failed()).isTrue();
    assertThat(adapter.asked()).hasSize(1);
  }

  @Test
  void a_circuit_opens_after_failures_answers_at_once_and_closes_after_a_good_probe() {
    ScriptedAdapter adapter = answering(BROKEN, BROKEN);
    Providers providers = providers(adapter, policy(0, 2));
    for (int i = 0; i < 2; i++) {
      fetch(providers, "S" + i);
    }
    ItemOutcome keptAway = fetch(providers, "MSFT");

    assertThat(adapter.asked()).hasSize(2);
    assertThat(keptAway.failed()).isTrue();
    assertThat(keptAway.attempts())
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.outcome()).isEqualTo(Outcome.SKIPPED);
              assertThat(attempt.message())
                  .contains("circuit for stock_quotes is open", "HTTP 503");
            });
    assertThat(breaker(providers).broken()).isTrue();
    assertThat(breaker(providers).lastFailure()).isEqualTo("HTTP 503");

    Await.that(
        "a probe is let through", Duration.ofSeconds(10), () -> fetch(providers, "MSFT").served());
    assertThat(breaker(providers).state()).isEqualTo("closed");
  }

  @Test
  void a_spent_budget_is_an_attempt_that_says_so_and_no_call() {
    ScriptedAdapter adapter = ScriptedAdapter.echo("a", 1);
    CallBudget closed = Calls.unlimited();
    closed.close();
    ItemOutcome outcome = fetch(providers(adapter, policy(2, 10), closed), "MSFT");

    assertThat(adapter.asked()).isEmpty();
    assertThat(outcome.failed()).isTrue();
    assertThat(outcome.attempts()).extracting(Attempt::outcome).containsExactly(Outcome.SKIPPED);
  }

  private static CallPolicy policy(int retries, int failures) {
    return new CallPolicy(retries, 8, failures, BREAKER_OPEN);
  }

  /** Gives these results, one a call, and data from then on. */
  private static ScriptedAdapter answering(FetchResult... results) {
    Queue<FetchResult> script = new ArrayDeque<>(Arrays.asList(results));
    return new ScriptedAdapter(
        "a",
        1,
        request -> {
          FetchResult next = script.poll();
          return CompletableFuture.completedFuture(
              next == null ? ScriptedAdapter.data("a", request, request.items().get(0)) : next);
        });
  }

  private Providers providers(ScriptedAdapter adapter, CallPolicy policy) {
    return providers(adapter, policy, Calls.unlimited());
  }

  private Providers providers(ScriptedAdapter adapter, CallPolicy policy, CallBudget budget) {
    ProviderConfig config =
        new ProviderConfig(
            "a",
            true,
            "key",
            URI.create("http://localhost"),
            1,
            Duration.ofSeconds(10),
            ProviderLimits.NONE);
    return new Providers(
        List.of(new Providers.Configured(adapter, config, policy, budget)), Calls.SCHEDULER, clock);
  }

  private static BreakerState breaker(Providers providers) {
    return providers.states().get(0).breakers().get(0);
  }

  private static ItemOutcome fetch(Providers providers, String item) {
    FetchRequest wanted = FetchRequest.of(DataType.STOCK_QUOTES, List.of(item), null, null);
    return providers.fetch(wanted, ProvidersTest::process).toCompletableFuture().join().get(0);
  }
}
