package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outages rehearsed: what an operator sets is what a caller of the sandbox then meets. */
class FaultsIT {
  private static final String FAULTS = "/api/scheduler/sandbox/faults";
  private static final String QUOTE = "/sandbox/finnhub/quote?symbol=";
  private static final String METRICS = "/sandbox/finnhub/stock/metric?metric=all&symbol=";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static LibertyServer server;

  @BeforeAll
  static void start() {
    server =
        new LibertyServer("faults")
            .sandboxWithoutTimers()
            .with("SANDBOX_FAULTS_POLYGON", "server_error status=502 calls=1")
            .with("MARKET_DATA_PROVIDERS_FINNHUB_TIMEOUT_SECONDS", 2)
            .with("MARKET_DATA_PROVIDERS_POLYGON_TIMEOUT_SECONDS", 2)
            .override(AccessIT.READER_BESIDE_ADMIN)
            .start();
    assertThat(fault("polygon").getJsonObject("fault").getInt("status"))
        .as("set by the environment")
        .isEqualTo(502);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void heal() {
    set("finnhub", "{}");
    assertThat(server.send(server.request(FAULTS + "/polygon").DELETE()).statusCode())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {"kind":"server_error"}              | 503 | text/html        | unavailable
          {"kind":"server_error","status":500} | 500 | text/html        | Error 500
          {"kind":"rate_limit"}                | 429 | application/json | API limit reached
          {"kind":"error_body"}                | 200 | application/json | {"error":"You don't have access
          {"kind":"garbage_json"}              | 200 | application/json | {"c":,
          {"kind":"html_page"}                 | 200 | text/html        | <!DOCTYPE html>
          {"kind":"wrong_content_type"}        | 200 | text/html        | {"c":
          """)
  void an_answer_gone_wrong_is_as_it_was_set(String fault, int status, String type, String body)
      throws Exception {
    set("finnhub", fault);
    HttpResponse<String> answer = quote("AAPL");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    assertThat(answer.body()).contains(body);
  }

  @Test
  void a_rate_limit_names_its_end_in_seconds_or_as_a_date() throws Exception {
    set("finnhub", "{\"kind\":\"rate_limit\",\"retry_after\":30}");
    assertThat(quote("AAPL").headers().firstValue("Retry-After")).contains("30");
    set("finnhub", "{\"kind\":\"rate_limit\",\"retry_after_date\":3600}");
    String date = quote("AAPL").headers().firstValue("Retry-After").orElseThrow();
    assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
        .isAfter(ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(55));
  }

  @Test
  void each_vendor_refuses_in_its_own_words() throws Exception {
    set("polygon", "{\"kind\":\"error_body\"}");
    HttpResponse<String> answer = snapshot("AAPL");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Runs.json(answer.body()).asJsonObject().getString("status"))
        .isEqualTo("NOT_AUTHORIZED");
  }

  @Test
  void a_truncated_body_is_a_whole_answer_with_half_a_document() throws Exception {
    String right = quote("AAPL").body();
    set("finnhub", "{\"kind\":\"truncated\"}");
    assertThat(quote("AAPL").body()).isNotEmpty().hasSizeLessThan(right.length() - 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken_off", "reset"})
  void a_connection_ends_before_the_promised_body_does(String kind) throws Exception {
    set("finnhub", "{\"kind\":\"%s\"}".formatted(kind));
    String raw = raw(QUOTE + "AAPL");
    assertThat(raw).contains("\r\n\r\n{");
    String body = raw.substring(raw.indexOf("\r\n\r\n") + 4);
    int promised = Integer.parseInt(raw.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    assertThat(body.length()).as(raw).isLessThan(promised);
    assertThatThrownBy(() -> quote("AAPL")).isInstanceOf(IOException.class);
  }

  @Test
  void a_body_trickles_in_and_is_whole_in_the_end() throws Exception {
    JsonObject right = Runs.json(quote("AAPL").body()).asJsonObject();
    set("finnhub", "{\"kind\":\"drip\",\"seconds\":1}");
    long begin = System.nanoTime();
    JsonObject trickled = Runs.json(quote("AAPL").body()).asJsonObject();
    assertThat(trickled.keySet())
        .as("the price may differ: the market is open at times")
        .isEqualTo(right.keySet());
    assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofMillis(900).toNanos());
  }

  @Test
  void a_huge_body_is_as_large_as_it_was_set() throws Exception {
    set("finnhub", "{\"kind\":\"huge\",\"megabytes\":18}");
    String body = quote("AAPL").body();
    assertThat(body.length()).isGreaterThan(18 * 1024 * 1024);
    assertThat(body).endsWith("}");
  }

  @Test
  void latency_comes_before_the_right_answer() throws Exception {
    set("finnhub", "{\"kind\":\"latency\",\"seconds\":0.7}");
    long begin = System.nanoTime();
    assertThat(quote("AAPL").body()).contains("\"c\":");
    assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofMillis(650).toNanos());
  }

  @ParameterizedTest
  @ValueSource(strings = {"latency", "drip"})
  void calls_that_are_held_at_once_each_get_their_own_answer(String kind) throws Exception {
    set("finnhub", "{\"kind\":\"%s\",\"seconds\":0.5}".formatted(kind));
    List<String> symbols =
        List.of("AAPL", "GOOGL", "MSFT", "AMZN", "TSLA", "NVDA", "META", "NFLX", "BABA", "CRM");
    for (int round = 0; round < 3; round++) {
      List<CompletableFuture<HttpResponse<String>>> answers =
          symbols.stream()
              .map(symbol -> question(METRICS + symbol).build())
              .map(question -> HTTP.sendAsync(question, BodyHandlers.ofString()))
              .toList();
      assertThat(answers.stream().map(CompletableFuture::join).map(HttpResponse::body))
          .extracting(body -> Runs.json(body).asJsonObject().getString("symbol"))
          .isEqualTo(symbols);
    }
  }

  @Test
  void who_sets_a_fault_and_takes_it_away_is_in_the_audit() {
    set("finnhub", "{\"kind\":\"server_error\",\"status\":502}");
    set("finnhub", "{}");

    List<JsonObject> newest =
        Runs.json(server.get("/api/scheduler/audit?limit=2").body())
            .asJsonArray()
            .getValuesAs(JsonObject.class);
    assertThat(newest)
        .allMatch(entry -> entry.getString("action").equals("set_fault"))
        .allMatch(entry -> entry.getString("who").equals("admin"))
        .allMatch(entry -> entry.getString("target").equals("finnhub"));
    assertThat(newest)
        .extracting(
            entry -> entry.getString("old_value", null),
            entry -> entry.getString("new_value", null))
        .containsExactly(
            tuple("server_error status=502", null), tuple(null, "server_error status=502"));
  }

  @Test
  void hanging_calls_hold_no_threads_and_are_let_go_in_the_end() throws Exception {
    set("finnhub", "{\"kind\":\"hang\",\"seconds\":4}");
    HttpRequest impatient = question(QUOTE + "AAPL").timeout(Duration.ofMillis(300)).build();
    assertThatThrownBy(() -> HTTP.send(impatient, BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    List<CompletableFuture<HttpResponse<String>>> hanging =
        IntStream.range(0, 220)
            .mapToObj(
                call -> HTTP.sendAsync(question(QUOTE + "AAPL").build(), BodyHandlers.ofString()))
            .toList();
    Await.that(
        "those without a place are sent off",
        Duration.ofSeconds(20),
        () -> hanging.stream().filter(CompletableFuture::isDone).count() >= 20);
    assertThat(snapshot("AAPL").statusCode()).as("while others hang").isEqualTo(200);

    List<Integer> statuses = hanging.stream().map(call -> call.join().statusCode()).toList();
    assertThat(statuses).containsOnly(503, 504);
    assertThat(statuses.stream().filter(status -> status == 504)).hasSizeBetween(190, 200);
    set("finnhub", "{}");
    assertThat(quote("AAPL").statusCode()).isEqualTo(200);
  }

  @Test
  void the_answer_can_be_about_another_symbol() throws Exception {
    set("polygon", "{\"kind\":\"other_symbol\"}");
    assertThat(snapshot("AAPL,MSFT").body())
        .contains("\"ticker\":\"OTHER\"")
        .doesNotContain("AAPL", "MSFT");
  }

  @Test
  void a_fault_for_some_symbols_and_calls_ends_by_itself() throws Exception {
    set("finnhub", "{\"kind\":\"server_error\",\"symbols\":[\"AAPL\"],\"calls\":1}");
    assertThat(quote("MSFT").statusCode()).isEqualTo(200);
    assertThat(quote("AAPL").statusCode()).isEqualTo(503);
    assertThat(quote("AAPL").statusCode()).isEqualTo(200);
    assertThat(fault("finnhub").isNull("fault")).isTrue();
  }

  @Test
  void a_viewer_may_look_at_faults_but_not_set_them() {
    HttpRequest.Builder look = server.anonymous(FAULTS).header("Authorization", AccessIT.READER);
    assertThat(server.send(look).statusCode()).isEqualTo(200);
    HttpRequest.Builder change =
        put(server.anonymous(FAULTS + "/finnhub"), "{\"kind\":\"hang\"}")
            .header("Authorization", AccessIT.READER);
    assertThat(server.send(change).statusCode()).isEqualTo(403);
    HttpRequest.Builder nobody = put(server.anonymous(FAULTS + "/finnhub"), "{\"kind\":\"hang\"}");
    assertThat(server.send(nobody).statusCode()).isEqualTo(401);
    HttpRequest.Builder heal =
        server.anonymous(FAULTS + "/finnhub").header("Authorization", AccessIT.READER).DELETE();
    assertThat(server.send(heal).statusCode()).isEqualTo(403);
    assertThat(fault("finnhub").isNull("fault")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          fmp     | {"kind":"hang"}              | 'fmp'
          finnhub | {"kind":"explode"}           | 'explode'
          finnhub | {"kind":"hang","seconds":-1} | '-1'
          finnhub | {"kind":                     | JSON object
          finnhub | []                           | JSON object
          """)
  void a_wrong_fault_gets_a_problem_and_changes_nothing(
      String provider, String fault, String named) {
    HttpResponse<String> answer = server.send(put(server.request(FAULTS + "/" + provider), fault));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(Runs.json(answer.body()).asJsonObject().getString("detail")).contains(named);
    assertThat(fault("finnhub").isNull("fault")).isTrue();
  }

  @Test
  void a_run_in_an_outage_fails_with_its_reason_and_the_next_one_after_it_completes() {
    Runs runs = new Runs(server);
    set("finnhub", "{\"kind\":\"hang\",\"seconds\":4}");
    set("polygon", "{\"kind\":\"broken_off\"}");
    JsonObject failed = runs.run("stock_quotes", "{\"symbols\":[\"AAPL\",\"MSFT\"]}");
    assertThat(failed.getString("status")).as(failed.toString()).isEqualTo("failed");
    assertThat(failed.getInt("failed")).isEqualTo(2);
    assertThat(failed.getInt("inserted")).isZero();
    assertThat(failed.getString("reason")).isNotBlank();

    heal();
    JsonObject recovered = runs.run("stock_quotes", "{\"symbols\":[\"AAPL\",\"MSFT\"]}");
    assertThat(recovered.getString("status")).as(recovered.toString()).isEqualTo("completed");
    assertThat(recovered.getInt("inserted")).isEqualTo(2);
  }

  private static JsonObject fault(String provider) {
    return Runs.json(server.get(FAULTS + "/" + provider).body()).asJsonObject();
  }

  private static void set(String provider, String fault) {
    HttpResponse<String> answer = server.send(put(server.request(FAULTS + "/" + provider), fault));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static HttpRequest.Builder put(HttpRequest.Builder request, String body) {
    return request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder question(String path) {
    return server
        .plain(path)
        .header("X-Finnhub-Token", "sandbox")
        .header("Authorization", "Bearer sandbox");
  }

  private static HttpResponse<String> quote(String symbol)
      throws IOException, InterruptedException {
    return HTTP.send(question(QUOTE + symbol).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> snapshot(String symbols)
      throws IOException, InterruptedException {
    String path = "/sandbox/polygon/v2/snapshot/locale/us/markets/stocks/tickers?tickers=";
    return HTTP.send(question(path + symbols).build(), BodyHandlers.ofString());
  }

  /** All that comes over the connection until the server ends it. */
  private static String raw(String path) throws IOException {
    try (Socket socket = new Socket("localhost", server.httpPort())) {
      socket.setSoTimeout(10_000);
      String head = "GET %s HTTP/1.1\r\nHost: localhost\r\nX-Finnhub-Token: sandbox\r\n\r\n";
      socket.getOutputStream().write(head.formatted(path).getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
