package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.it.Collector.Sent;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a server with the shipped file for traces tells a collector. */
class TraceIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String SANDBOX_KEY = "planted-sandbox-5Rt8Kp2Q";

  private static final String SYMBOLS =
      IntStream.range(0, 400).mapToObj("SYM%03d"::formatted).collect(Collectors.joining(","));

  private static final StubVendors VENDORS = new StubVendors();
  private static final Collector COLLECTOR = new Collector();
  private static LibertyServer server;
  private static Runs runs;

  @BeforeAll
  static void start() {
    VENDORS.tell(
        Question.FINNHUB_QUOTE,
        "AAPL",
        Reply.status(500, asked -> "{\"error\":\"key %s broke\"}".formatted(asked.finnhubToken())));
    VENDORS.tell(Question.FINNHUB_QUOTE, "MSFT", Reply.recorded("finnhub-quote-AAPL"));
    VENDORS.tell(
        Question.POLYGON_SNAPSHOTS,
        "AAPL",
        Reply.ok("{\"ticker\":\"AAPL\",\"lastTrade\":{\"p\":201.25,\"t\":1748030399000000000}}"));
    server =
        COLLECTOR
            .serve(VENDORS.serve(new LibertyServer("trace")))
            .with("SCHEDULER_SYMBOLS", "AAPL,MSFT")
            .with("SCHEDULER_JOBS_STOCK_QUOTES_CRON", "*/10 * * * * *")
            .with("SCHEDULER_JOBS_STOCK_QUOTES_MARKET_HOURS_ONLY", false)
            .with("SCHEDULER_JOBS_HISTORICAL_PRICES_CRON", "0 0 0 29 2 *")
            .with("SCHEDULER_JOBS_HISTORICAL_PRICES_TRADING_DAYS_ONLY", false)
            .start();
    runs = new Runs(server);
  }

  @AfterAll
  static void stop() {
    server.close();
    VENDORS.close();
    COLLECTOR.close();
  }

  private static Sent run(String runId) {
    return COLLECTOR.await(
        "the span of run " + runId,
        span -> span.name().startsWith("run ") && span.told("tickwell.run_id").equals(runId));
  }

  private static List<Sent> below(Sent parent) {
    return COLLECTOR.spans(
        span -> span.trace().equals(parent.trace()) && span.parent().equals(parent.id()));
  }

  @Test
  void a_tick_leads_to_its_run_and_that_to_its_calls_and_writes() {
    JsonObject record =
        runs.awaitEnded(
            "stock_quotes",
            Duration.ofSeconds(60),
            some -> some.getString("trigger").equals("timer"));
    Sent run = run(record.getString("run_id"));
    Sent tick = COLLECTOR.await("its tick", span -> span.id().equals(run.parent()));

    assertThat(tick.name()).isEqualTo("tick stock_quotes");
    assertThat(tick.parent()).isEmpty();
    assertThat(tick.trace()).isEqualTo(run.trace());
    assertThat(tick.told("tickwell.planned_at")).isEqualTo(record.getString("planned_at"));
    assertThat(Long.parseLong(tick.told("tickwell.late_ms"))).isBetween(0L, 30_000L);
    assertThat(run.name()).isEqualTo("run stock_quotes");
    assertThat(run.told("tickwell.status")).isEqualTo("completed");
    assertThat(run.told("tickwell.items.fetched")).isEqualTo("2");
    assertThat(run.links()).isEmpty();
    assertThat(below(run))
        .extracting(Sent::name)
        .containsExactlyInAnyOrder(
            "call finnhub", "call finnhub", "call polygon", "upsert stock_quotes");
    assertThat(below(run))
        .filteredOn(span -> span.name().startsWith("upsert"))
        .singleElement()
        .satisfies(
            write ->
                assertThat(
                        Long.parseLong(write.told("tickwell.rows.inserted"))
                            + Long.parseLong(write.told("tickwell.rows.unchanged")))
                    .isEqualTo(2));
  }

  @Test
  void a_call_that_fails_is_an_error_with_its_reason_and_without_its_key() {
    Sent run = run(runs.run("stock_quotes", "{}").getString("run_id"));

    assertThat(below(run))
        .filteredOn(Sent::failed)
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.name()).isEqualTo("call finnhub");
              assertThat(call.told("tickwell.items")).isEqualTo("AAPL");
              assertThat(call.told("tickwell.data_type")).isEqualTo("stock_quotes");
              assertThat(call.told("tickwell.attempt")).isEqualTo("1");
              assertThat(call.told("http.response.status_code")).isEqualTo("500");
              assertThat(call.told("error.type")).isEqualTo("failed");
              assertThat(call.span().getStatus().getMessage())
                  .startsWith("HTTP 500: key ***")
                  .endsWith("broke");
            });
    assertThat(COLLECTOR.text())
        .contains("call finnhub")
        .doesNotContain(StubVendors.FINNHUB_KEY)
        .doesNotContain(StubVendors.POLYGON_KEY)
        .doesNotContain(LibertyServer.PASSWORD);
    assertThat(COLLECTOR.spans()).as("requests that are named only").noneMatch(TraceIT::toVendor);
  }

  private static boolean toVendor(Sent span) {
    return !span.told("url.full").isEmpty();
  }

  @Test
  void a_run_by_hand_is_part_of_the_request_and_that_of_the_callers_trace() {
    String body =
        server
            .send(
                server
                    .request("/api/scheduler/jobs/stock_quotes/run")
                    .header("Content-Type", "application/json")
                    .header("traceparent", "00-%s-%s-01".formatted(TRACE, CALLER))
                    .POST(BodyPublishers.ofString("{}")))
            .body();
    Sent run = run(Runs.json(body).asJsonObject().getString("run_id"));
    Sent request = COLLECTOR.await("the request", span -> span.id().equals(run.parent()));

    assertThat(run.trace()).isEqualTo(TRACE);
    assertThat(request.parent()).isEqualTo(CALLER);
    assertThat(request.told("http.request.method")).isEqualTo("POST");
  }

  @Test
  void a_collector_that_refuses_fails_no_run() {
    COLLECTOR.answer(400);
    JsonObject record;
    try {
      record = runs.run("stock_quotes", "{}");
      Await.that(
          "the log tells it",
          Duration.ofSeconds(60),
          () -> server.log().contains("The collector does not take spans, runs go on: "));
    } finally {
      COLLECTOR.answer(200);
    }

    assertThat(record.getString("status")).isEqualTo("completed");
    run(runs.run("stock_quotes", "{}").getString("run_id"));
    Await.that(
        "the log tells that too",
        Duration.ofSeconds(60),
        () -> server.log().contains("The collector takes spans again; "));
  }

  @Test
  void the_sandbox_is_called_but_its_requests_and_key_are_not_told() {
    try (Collector collector = new Collector();
        LibertyServer sandbox =
            collector
                .serve(new LibertyServer("trace-sandbox"))
                .with("SANDBOX_ENABLED", true)
                .with("SANDBOX_API_KEY", SANDBOX_KEY)
                .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
                .start()) {
      sandbox.get("/api/scheduler/events");
      sandbox.get("/api/scheduler/status");
      String runId = new Runs(sandbox).run("stock_quotes", "{}").getString("run_id");
      collector.await("its run", span -> span.told("tickwell.status").equals("completed"));
      collector.await("the request", span -> span.told("url.path").equals("/api/scheduler/status"));

      assertThat(collector.spans())
          .filteredOn(span -> span.told("tickwell.run_id").equals(runId))
          .extracting(Sent::name)
          .contains("call finnhub", "upsert stock_quotes");
      assertThat(collector.spans())
          .extracting(span -> span.told("url.path"))
          .noneMatch(path -> path.startsWith("/sandbox") || path.endsWith("/events"));
      assertThat(collector.text())
          .contains("tickwell")
          .doesNotContain(SANDBOX_KEY)
          .doesNotContain("-Xmx");

      collector.goAway();
      assertThat(new Runs(sandbox).run("stock_quotes", "{}").getString("status"))
          .isEqualTo("completed");
      Await.that(
          "the log tells that nobody is there",
          Duration.ofSeconds(60),
          () -> sandbox.log().contains("The collector does not take spans, runs go on: "));
    }
  }

  @Test
  void a_run_that_goes_on_after_a_kill_is_in_its_trace_and_goes_back_to_its_first_launch() {
    try (Collector collector = new Collector();
        StubVendors vendors = new StubVendors();
        LibertyServer killed = collector.serve(vendors.serve(new LibertyServer("trace-kill")))) {
      vendors.tell(
          Question.POLYGON_BARS,
          StubVendors.ANY,
          Reply.ok(KillIT::bars).after(Duration.ofSeconds(1)));
      killed
          .with("SCHEDULER_SYMBOLS", SYMBOLS)
          .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
          .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
          .start();
      Runs running = new Runs(killed);
      String runId = running.start("historical_prices", KillIT.RANGE);
      Sent call =
          collector.await("a call of the first launch", span -> span.name().equals("call polygon"));
      assertThat(running.one(runId).getString("status")).isEqualTo("running");
      killed.kill();
      killed.start();
      running.ended(runId, Duration.ofSeconds(120));
      Sent run = collector.await("the run", span -> span.name().equals("run historical_prices"));

      assertThat(run.told("tickwell.run_id")).isEqualTo(runId);
      assertThat(run.told("tickwell.launch")).isEqualTo("2");
      assertThat(run.trace()).isEqualTo(call.trace());
      assertThat(run.links()).containsExactly(call.parent());
      assertThat(collector.spans(span -> span.id().equals(run.parent())))
          .extracting(span -> span.told("http.request.method"))
          .containsExactly("POST");
    }
  }
}
