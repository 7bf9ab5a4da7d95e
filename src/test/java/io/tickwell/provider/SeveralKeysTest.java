package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.tickwell.outward.OutboundProxy;
import io.tickwell.provider.finnhub.FinnhubAdapter;
import io.tickwell.testing.Calls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several keys of one provider, as the vendor sees them. */
class SeveralKeysTest {
  private static final String ONE = "planted-key-one";
  private static final String TWO = "planted-key-two";
  private static final String THREE = "planted-key-three";
  private static final Reply GOOD = new Reply(200, "{\"c\":187.4312,\"t\":1780689600}", null);
  private static final Reply REFUSED = new Reply(401, "{\"error\":\"Invalid API key\"}", null);

  private record Reply(int status, String body, String retryAfter) {
    static Reply limited(int seconds) {
      return new Reply(429, "{\"error\":\"API limit reached\"}", Integer.toString(seconds));
    }
  }

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private final SettableClock clock = new SettableClock("2026-06-05T20:00:10Z");
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private StubVendor vendor;
  private Providers providers;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor().handles(this::answer);
    ProviderConfig config =
        new ProviderConfig(
            "finnhub",
            true,
            () -> List.of(ONE, TWO, THREE),
            vendor.url(),
            1,
            TimeOuts.of(Duration.ofSeconds(5)),
            ProviderLimits.NONE,
            Secrets.of(List.of(ONE, TWO, THREE)),
            OutboundProxy.NONE);
    providers =
        new Providers(
            List.of(
                new Providers.Configured(
                    FinnhubAdapter.of(config, clock, threads),
                    config,
                    Calls.PLAIN,
                    Calls.unlimited())),
            Calls.SCHEDULER,
            clock);
  }

  @AfterEach
  void close() {
    providers.close();
    vendor.close();
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Reply reply =
        replies.getOrDefault(exchange.getRequestHeaders().getFirst("X-Finnhub-Token"), GOOD);
    if (reply.retryAfter() != null) {
      exchange.getResponseHeaders().set("Retry-After", reply.retryAfter());
    }
    StubVendor.send(exchange, reply.status(), reply.body());
  }

  @Test
  void calls_take_turns() {
    for (int i = 0; i < 6; i++) {
      fetch();
    }

    assertThat(sent()).containsExactly(ONE, TWO, THREE, ONE, TWO, THREE);
    assertThat(keys()).isEqualTo(new KeysState(3, 0, 0, List.of(), Optional.empty()));
  }

  @Test
  void a_refused_key_is_left_out_and_another_serves_which_is_told_as_it_was() {
    replies.put(ONE, REFUSED);

    Attempt attempt = fetch().attempts().get(0);

    assertThat(sent()).containsExactly(ONE, TWO);
    assertThat(attempt.outcome()).isEqualTo(Outcome.DATA);
    assertThat(attempt.calls()).isEqualTo(2);
    assertThat(attempt.retries()).isEqualTo(1);
    assertThat(attempt.message()).isEqualTo("key 1 of 3: HTTP 401: Invalid API key");
    assertThat(keys().inUse()).isEqualTo(2);
    assertThat(keys().refused()).isEqualTo(1);
    assertThat(keys().leftOut())
        .containsExactly(
            new KeysState.LeftOut(
                "1 of 3",
                false,
                clock.instant().plus(Blocks.AFTER_REFUSAL),
                "stock_quotes: HTTP 401: Invalid API key",
                Set.of(DataType.STOCK_QUOTES)));

    assertThat(fetch().attempts().get(0).message()).isEmpty();
    fetch();
    assertThat(sent()).containsExactly(ONE, TWO, THREE, TWO);
    assertThat(providers.states().get(0).blockedUntil()).isEmpty();
  }

  @Test
  void a_refused_key_is_tried_again_after_five_minutes() {
    replies.put(ONE, REFUSED);
    fetch();
    replies.remove(ONE);

    clock.advance(Blocks.AFTER_REFUSAL);
    fetch();
    fetch();

    assertThat(sent()).containsExactly(ONE, TWO, THREE, ONE);
    assertThat(keys().inUse()).isEqualTo(3);
  }

  @Test
  void a_key_that_is_over_its_limit_rests_until_the_time_it_was_told() {
    replies.put(ONE, Reply.limited(30));

    Attempt attempt = fetch().attempts().get(0);

    assertThat(attempt.outcome()).isEqualTo(Outcome.DATA);
    assertThat(attempt.message()).isEqualTo("key 1 of 3: HTTP 429: API limit reached");
    assertThat(keys().resting()).isEqualTo(1);
    assertThat(keys().refused()).isZero();
    assertThat(keys().leftOut().get(0).until()).isEqualTo(clock.instant().plusSeconds(30));
    replies.clear();
    for (int i = 0; i < 3; i++) {
      fetch();
    }
    assertThat(sent()).containsExactly(ONE, TWO, THREE, TWO, THREE);

    clock.advance(Duration.ofSeconds(30));
    fetch();
    assertThat(sent()).endsWith(ONE);
  }

  @Test
  void with_every_key_refused_each_is_tried_once_and_the_attempt_is_one_without_leave() {
    List.of(ONE, TWO, THREE).forEach(key -> replies.put(key, REFUSED));

    Attempt attempt = fetch().attempts().get(0);

    assertThat(sent()).containsExactly(ONE, TWO, THREE);
    assertThat(attempt.outcome()).isEqualTo(Outcome.UNAUTHORISED);
    assertThat(attempt.message()).contains("key 1 of 3: HTTP 401", "key 2 of 3: HTTP 401");
    assertThat(keys().refused()).isEqualTo(3);

    Attempt later = fetch().attempts().get(0);
    assertThat(later.outcome()).isEqualTo(Outcome.UNAUTHORISED);
    assertThat(later.calls()).isZero();
    assertThat(sent()).hasSize(3);
  }

  @Test
  void with_no_key_free_the_provider_is_left_alone_until_the_first_may_be_used_again() {
    replies.put(ONE, REFUSED);
    replies.put(TWO, Reply.limited(40));
    replies.put(THREE, Reply.limited(20));

    Attempt attempt = fetch().attempts().get(0);

    Instant first = clock.instant().plusSeconds(20);
    assertThat(attempt.outcome()).isEqualTo(Outcome.RATE_LIMITED);
    assertThat(providers.states().get(0).blockedUntil()).contains(first);
    assertThat(providers.states().get(0).blockedBecause().orElseThrow())
        .contains("key 1 of 3: stock_quotes: HTTP 401", "key 2 of 3: HTTP 429", "key 3 of 3: ");
    replies.clear();
    clock.advance(Duration.ofSeconds(20));
    assertThat(fetch().attempts().get(0).outcome()).isEqualTo(Outcome.DATA);
    assertThat(sent()).endsWith(THREE);
  }

  @Test
  void nothing_that_is_told_holds_a_key() {
    replies.put(ONE, new Reply(401, "{\"error\":\"" + ONE + " is no key\"}", null));
    ItemOutcome outcome = fetch();

    assertThat(outcome.attempts() + providers.states().toString() + keys())
        .contains("*** is no key")
        .doesNotContain(ONE)
        .doesNotContain(TWO);
  }

  private KeysState keys() {
    return providers.states().get(0).keys();
  }

  private List<String> sent() {
    return vendor.asked().stream().map(asked -> asked.header("X-finnhub-token")).toList();
  }

  private Processed process(RawAnswer answer) {
    Transformed read = providers.adapter(answer.provider()).orElseThrow().transform(answer);
    return new Processed(
        read.rows().stream().map(Transformed.ReadRow::row).toList(), read.rejected());
  }

  private ItemOutcome fetch() {
    FetchRequest quote = FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT"), null, null);
    return providers.fetch(quote, this::process).toCompletableFuture().join().get(0);
  }
}
