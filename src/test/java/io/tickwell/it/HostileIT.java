package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Some hundred bad answers of vendors and bad requests, made from a seed: none makes the server
 * fail, none loses a good row, none leaves a run unended. Another seed is tried with {@code
 * -Dhostile.seed=7}.
 */
@TestMethodOrder(OrderAnnotation.class)
class HostileIT {

  private static final long SEED = Long.getLong("hostile.seed", 20_260_605L);
  private static final int ROUNDS = 2;

  /** G are good with Finnhub, P with Polygon only, H with nobody. */
  private static final List<String> GOOD = symbols("G", 5);

  private static final List<String> POLYGON_GOOD = symbols("P", 5);
  private static final List<String> HOSTILE = symbols("H", 40);
  private static final List<String> ALL =
      Stream.of(GOOD, POLYGON_GOOD, HOSTILE).flatMap(List::stream).toList();

  private static final Pattern QUOTE = Pattern.compile("/finnhub/quote\\?symbol=(\\w+)");
  private static final Pattern BARS = Pattern.compile("/polygon/v2/aggs/ticker/(\\w+)/.*");
  private static final Pattern SNAPSHOTS = Pattern.compile("/polygon/v2/snapshot/.*tickers=(.*)");
  private static final Pattern FUNCTION =
      Pattern.compile("/alpha/query\\?function=(\\w+)&symbol=(\\w+).*");

  private static final Pattern OWN_LINE = Pattern.compile("\"module\":\"(scheduler|market_data)\"");

  private static final Map<String, Payload> PREPARED = new ConcurrentHashMap<>();
  private static final Map<String, String> ELEMENTS = new ConcurrentHashMap<>();
  private static final Set<Payload> SENT = ConcurrentHashMap.newKeySet();
  private static final List<JsonObject> RUNS = new ArrayList<>();
  private static RawVendors vendors;
  private static LibertyServer server;
  private static ServerDatabase database;

  @BeforeAll
  static void start() {
    Logger.getLogger("io.tickwell.it").info(() -> "hostile.seed is " + SEED);
    vendors = new RawVendors(HostileIT::answer);
    server = new LibertyServer("hostile");
    database = ServerDatabase.of(ServerDatabase.Kind.POSTGRES, server);
    for (String provider : PlantedKeys.OF.keySet()) {
      server
          .with(provider + "_API_KEY", PlantedKeys.OF.get(provider))
          .with("MARKET_DATA_PROVIDERS_" + provider + "_TIMEOUT_SECONDS", 30);
    }
    server
        .with("WLP_LOGGING_CONSOLE_FORMAT", "json")
        .with("WLP_LOGGING_CONSOLE_SOURCE", "message,trace")
        .with("SANDBOX_ENABLED", false)
        .with("MARKET_DATA_PROVIDERS_FINNHUB_BASE_URL", vendors.url() + "/finnhub")
        .with("MARKET_DATA_PROVIDERS_POLYGON_BASE_URL", vendors.url() + "/polygon")
        .with("MARKET_DATA_PROVIDERS_ALPHA_VANTAGE_BASE_URL", vendors.url() + "/alpha")
        .with("MARKET_DATA_PROVIDERS_FINNHUB_DATA_TYPES", "stock_quotes")
        .with("MARKET_DATA_PROVIDERS_FMP_BASE_URL", vendors.url() + "/fmp")
        .with("MARKET_DATA_PROVIDERS_FRED_BASE_URL", vendors.url() + "/fred")
        .with("MARKET_DATA_PROVIDERS_FINNHUB_MAX_RETRIES", 0)
        .with("MARKET_DATA_PROVIDERS_FINNHUB_BREAKER_FAILURES", 100_000)
        .with("MARKET_DATA_PROVIDERS_POLYGON_MAX_RETRIES", 0)
        .with("MARKET_DATA_PROVIDERS_POLYGON_BREAKER_FAILURES", 100_000)
        .with("MARKET_DATA_PROVIDERS_ALPHA_VANTAGE_MAX_RETRIES", 0)
        .with("MARKET_DATA_PROVIDERS_ALPHA_VANTAGE_BREAKER_FAILURES", 100_000)
        .with("SCHEDULER_SYMBOLS", String.join(",", ALL))
        .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
        .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
        .start();
  }

  @AfterAll
  static void stop() {
    server.close();
    vendors.close();
  }

  private static List<String> symbols(String letter, int count) {
    return IntStream.range(0, count).mapToObj(i -> letter + i).toList();
  }

  @Test
  @Order(0)
  void the_loggers_are_switched_to_debug_at_run_time() {
    assertThat(server.log()).doesNotContain("Asked finnhub");
    server.override(
        "<server><logging traceSpecification=\"*=info:scheduler=all:market_data=all\"/></server>");
    Await.that(
        "the change is seen", Duration.ofSeconds(30), () -> server.log().contains("TRAS0018I"));
  }

  @Test
  @Order(1)
  void two_hundred_bad_answers_are_each_accounted_for() {
    HostilePayloads payloads = new HostilePayloads(SEED);
    Runs runs = new Runs(server);
    for (int round = 0; round < ROUNDS; round++) {
      prepare(payloads);
      RUNS.add(runs.run("stock_quotes", "{}"));
      RUNS.add(runs.run("historical_prices", "{\"from\":\"2025-05-14\",\"to\":\"2025-05-15\"}"));
    }
    assertThat(SENT).hasSizeGreaterThanOrEqualTo(200);
    for (JsonObject run : RUNS) {
      assertAccountedFor(run);
    }
  }

  private static void assertAccountedFor(JsonObject run) {
    UUID id = UUID.fromString(run.getString("run_id"));
    assertThat(run.getString("status")).as(run.toString()).isIn("completed", "partial");
    assertThat(run.getInt("fetched") + run.getInt("empty") + run.getInt("failed"))
        .as(run.toString())
        .isEqualTo(run.getInt("requested"))
        .isEqualTo(ALL.size());
    assertThat(run.getInt("fetched")).isGreaterThanOrEqualTo(10);
    List<Map<String, Object>> rejected =
        database.rows("SELECT * FROM rejected_rows WHERE run_id = ?", id);
    assertThat(rejected)
        .hasSize(run.getInt("rejected"))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            row -> {
              assertThat(row.get("item")).isNotNull();
              assertThat(row.get("reason").toString()).isNotBlank();
              assertThat(row.get("detail").toString()).isNotBlank().hasSizeLessThan(1_001);
              assertThat(row.get("raw_answer").toString()).hasSizeLessThan(65_537);
            });
    assertThat(
            database.count(
                "SELECT COUNT(DISTINCT symbol) FROM fetch_attempts WHERE run_id = ?"
                    + " AND item_failed AND status <> 'success' AND error_message <> ''",
                id))
        .isEqualTo(run.getInt("failed"));
  }

  @Test
  @Order(2)
  void every_good_row_is_stored_exactly() {
    for (int i = 0; i < 5; i++) {
      assertThat(database.row("SELECT * FROM stock_quotes WHERE symbol = ?", "G" + i))
          .containsEntry("data_provider", "finnhub")
          .containsEntry("quote_timestamp", Instant.ofEpochSecond(1_748_030_400 + i))
          .hasEntrySatisfying("price", price(100 + i));
      assertThat(database.row("SELECT * FROM stock_quotes WHERE symbol = ?", "P" + i))
          .containsEntry("data_provider", "polygon")
          .containsEntry("quote_timestamp", Instant.ofEpochSecond(1_748_030_398))
          .hasEntrySatisfying("price", price(200 + i));
      for (String symbol : List.of("G" + i, "P" + i)) {
        assertThat(
                database.rows(
                    "SELECT close FROM historical_prices WHERE symbol = ? ORDER BY date", symbol))
            .hasSize(2)
            .satisfiesExactly(
                first -> assertThat(first).hasEntrySatisfying("close", price(211)),
                second -> assertThat(second).hasEntrySatisfying("close", price(212)));
      }
    }
  }

  private static java.util.function.Consumer<Object> price(int whole) {
    return value -> assertThat((BigDecimal) value).isEqualByComparingTo(whole + ".25");
  }

  @Test
  @Order(3)
  void nothing_absurd_is_stored() {
    assertThat(
            database.rows(
                "SELECT * FROM stock_quotes WHERE price <= 0 OR quote_timestamp < '1971-01-01'"
                    + " OR quote_timestamp > now() + interval '2 minutes'"))
        .isEmpty();
    assertThat(
            database.rows(
                "SELECT * FROM historical_prices WHERE close <= 0 OR date < '2025-05-14'"
                    + " OR date > '2025-05-20'"))
        .isEmpty();
  }

  @Test
  @Order(4)
  void two_hundred_bad_requests_get_a_clear_answer() throws IOException {
    HostileRequests requests = new HostileRequests(SEED);
    RawClient client = server.rawClient();
    int before = new Runs(server).of("historical_prices").size();
    List<String> unclear = new ArrayList<>();
    int accepted = 0;
    for (int i = 0; i < 200; i++) {
      HostileRequests.Request request = requests.next();
      RawClient.Answer answer = client.send(request);
      accepted += answer.status() == 202 ? 1 : 0;
      boolean headOnly = request.line().startsWith("HEAD ") && answer.status() < 500;
      if (!headOnly && !clear(answer) && !refusedBelow(request, answer)) {
        unclear.add(request + " -> " + answer);
      }
    }
    assertThat(unclear).isEmpty();
    // A byte order mark, and null for a body, do not change what is asked for.
    assertThat(new Runs(server).of("historical_prices")).hasSize(before + accepted);
  }

  private static boolean clear(RawClient.Answer answer) {
    return answer.status() < 400
        ? answer.status() >= 200
        : answer.status() < 500 && (answer.problem() || answer.head().contains("\nAllow: "));
  }

  /** What the server refuses before any application is asked, where it cannot be told how. */
  private static boolean refusedBelow(HostileRequests.Request request, RawClient.Answer answer) {
    return switch (answer.status()) {
      case 400 -> answer.body().isEmpty() || answer.body().contains("CWWWC0005I");
      case 401 -> answer.head().contains("WWW-Authenticate: Basic");
      case 403 -> !request.line().matches("(GET|POST|PUT|PATCH|DELETE) .*");
      case 505 -> !request.line().matches("\\S+ \\S+ HTTP/1.1");
      default -> false;
    };
  }

  @Test
  @Order(5)
  void each_line_of_ours_is_json_and_says_what_it_belongs_to() {
    List<JsonObject> lines =
        server
            .log()
            .lines()
            .filter(line -> OWN_LINE.matcher(line).find())
            .map(line -> Runs.json(line).asJsonObject())
            .toList();
    String run = RUNS.get(0).getString("run_id");
    assertThat(lines)
        .filteredOn(line -> line.getString("message", "").contains("(run " + run))
        .hasSizeGreaterThan(ALL.size())
        .allMatch(line -> line.getString("ext_run", "").equals(run))
        .allMatch(line -> line.getString("ext_job", "").equals("stock_quotes"));
    for (String provider : List.of("finnhub", "polygon", "alpha_vantage")) {
      assertThat(lines)
          .filteredOn(line -> line.getString("message", "").startsWith("Asked " + provider))
          .isNotEmpty()
          .allMatch(line -> line.getString("ext_provider", "").equals(provider));
    }
    assertThat(lines)
        .filteredOn(line -> line.getString("message", "").startsWith("Chunk of run"))
        .isNotEmpty();
  }

  /** FRED's is in the address of each call too, and all are in the answers. */
  @Test
  @Order(6)
  void those_who_refuse_a_key_say_it_back() {
    for (String job : List.of("economic_indicators", "economic_events")) {
      JsonObject run = new Runs(server).run(job, "{}");
      assertThat(run.getString("status")).as(run.toString()).isEqualTo("failed");
      assertThat(run.getString("reason")).contains("HTTP 401").contains("***");
      assertThat(
              database.rows(
                  "SELECT DISTINCT provider_name FROM fetch_attempts WHERE run_id = ?"
                      + " AND status = 'failed'",
                  UUID.fromString(run.getString("run_id"))))
          .extracting(row -> row.get("provider_name"))
          .contains("fmp", "fred");
    }
  }

  @Test
  @Order(7)
  void no_secret_shows_anywhere() {
    List<String> texts = new ArrayList<>(List.of(server.logs(), server.threads()));
    for (String path :
        List.of(
            "status",
            "health",
            "jobs",
            "runs?limit=1000",
            "audit",
            "providers",
            "symbols",
            "market-hours")) {
      texts.add(server.get("/api/scheduler/" + path).body());
    }
    for (String path : List.of("/health", "/metrics", "/openapi", "/ibm/api/batch/jobexecutions")) {
      texts.add(server.get(path).body());
    }
    assertThat(texts.get(0)).contains("Asked alpha_vantage", "Asked fmp", "Asked fred", "***");
    for (String text : texts) {
      assertThat(PlantedKeys.in(text)).isEmpty();
      assertThat(text.contains(LibertyServer.PASSWORD)).isFalse();
      assertThat(text.contains("trusted-anyway")).isFalse();
    }
    for (String spelling : PlantedKeys.SPELLINGS) {
      assertThat(database.tablesWith(spelling)).as(spelling).isEmpty();
    }
    assertThat(database.tablesWith(LibertyServer.PASSWORD)).isEmpty();
  }

  @Test
  @Order(9)
  void the_server_is_healthy_and_no_thread_is_left_behind() {
    assertThat(server.status("/health")).isEqualTo(200);
    for (String job : List.of("stock_quotes", "historical_prices")) {
      Await.that(
          "no run is stuck",
          Duration.ofSeconds(60),
          () ->
              new Runs(server)
                  .of(job).stream()
                      .allMatch(
                          run -> run.getString("status").matches("completed|partial|failed")));
    }
    assertThat(server.log())
        .doesNotContain("OutOfMemoryError")
        .doesNotContain("StackOverflowError")
        .doesNotContain("A request failed")
        .doesNotContain("could not be processed")
        .doesNotContain("could not be broken")
        .doesNotContain("may be sent up to four times");
    Await.that(
        "no thread is still at an answer",
        Duration.ofSeconds(15),
        () -> !server.threads().contains("io.tickwell.provider."));
  }

  private static void prepare(HostilePayloads payloads) {
    for (String symbol : HOSTILE) {
      PREPARED.put("quote " + symbol, payloads.next(quote(0)));
      PREPARED.put("bars " + symbol, payloads.next(bars(symbol)));
      PREPARED.put("GLOBAL_QUOTE " + symbol, payloads.next(alphaVantage("quote", symbol)));
      PREPARED.put("TIME_SERIES_DAILY " + symbol, payloads.next(alphaVantage("bars", symbol)));
      ELEMENTS.put(symbol, payloads.element(snapshot(symbol, 0)));
    }
  }

  private static Payload answer(String path) {
    Matcher quote = QUOTE.matcher(path);
    if (quote.matches()) {
      String symbol = quote.group(1);
      if (symbol.startsWith("P")) {
        return Payload.of("unknown", "{\"c\":0,\"d\":null,\"t\":0}");
      }
      return symbol.startsWith("G") ? good(number(symbol)) : hostile("quote " + symbol);
    }
    Matcher bars = BARS.matcher(path);
    if (bars.matches()) {
      String symbol = bars.group(1);
      return symbol.startsWith("H") ? hostile("bars " + symbol) : Payload.of("good", bars(symbol));
    }
    Matcher snapshots = SNAPSHOTS.matcher(path);
    if (snapshots.matches()) {
      String elements =
          Stream.of(snapshots.group(1).split(","))
              .map(s -> s.startsWith("H") ? ELEMENTS.get(s) : snapshot(s, number(s)))
              .collect(Collectors.joining(","));
      return Payload.of("snapshots", "{\"status\":\"OK\",\"tickers\":[" + elements + "]}");
    }
    if (path.startsWith("/polygon/v2/aggs/grouped/")) {
      return Payload.of(
          "no plan", "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"not in your plan\"}");
    }
    Matcher function = FUNCTION.matcher(path);
    return function.matches()
        ? hostile(function.group(1) + " " + function.group(2))
        : refusal(path.startsWith("/fred/") ? "400 Bad Request" : "401 Unauthorized", path);
  }

  /** With the key that was sent in the query, and with all others. */
  private static Payload refusal(String status, String path) {
    String body =
        Json.createObjectBuilder()
            .add("error_message", "no " + path + " for " + PlantedKeys.SPELLINGS)
            .build()
            .toString();
    return new Payload(
        "refused",
        () -> Payload.whole(status, "X-Asked: ?\r\n", body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Every second one is compressed. */
  private static Payload good(int i) {
    byte[] bytes = quote(i).getBytes(StandardCharsets.UTF_8);
    return i % 2 == 0
        ? Payload.of("good", quote(i))
        : new Payload(
            "good",
            () ->
                Payload.whole("200 OK", "Content-Encoding: gzip\r\n", HostilePayloads.gzip(bytes)));
  }

  private static Payload hostile(String question) {
    Payload payload = PREPARED.get(question);
    SENT.add(payload);
    return payload;
  }

  private static int number(String symbol) {
    return Integer.parseInt(symbol.substring(1));
  }

  private static String quote(int i) {
    return "{\"c\":%d.25,\"d\":-1.25,\"dp\":-0.66,\"h\":389.9,\"l\":86.05,\"o\":189.01,\"pc\":188.69,\"t\":%d}"
        .formatted(100 + i, 1_748_030_400 + i);
  }

  private static String bars(String symbol) {
    return """
        {"ticker":"%s","queryCount":2,"resultsCount":2,"adjusted":false,"status":"OK","results":[
        {"v":5.92e+07,"o":210.97,"c":211.25,"h":213.94,"l":209.58,"t":1747195200000,"n":512345},
        {"v":45029473.4,"o":210.95,"c":212.25,"h":212.96,"l":209.54,"t":1747281600000}]}"""
        .formatted(symbol);
  }

  private static String snapshot(String symbol, int i) {
    return """
        {"ticker":"%s","todaysChange":-1.54,"todaysChangePerc":-1.15,"updated":1748030399123456789,
        "day":{"o":130.5,"h":132.68,"l":129.16,"c":131.29,"v":198821345.25},
        "prevDay":{"c":132.83},"min":{"t":1748030340000,"c":131.29},
        "lastTrade":{"p":%d.25,"t":1748030398000000000}}"""
        .formatted(symbol, 200 + i);
  }

  private static String alphaVantage(String name, String symbol) {
    String recorded =
        name.equals("quote")
            ? """
              {"Global Quote":{"01. symbol":"%s","02. open":"415.5000","03. high":"417.0100",
              "04. low":"411.2000","05. price":"412.7501","06. volume":"22000000",
              "07. latest trading day":"2026-06-05","08. previous close":"416.0000",
              "09. change":"-3.2499","10. change percent":"-0.7812%%"}}"""
            : """
              {"Meta Data":{"1. Information":"Daily Prices","2. Symbol":"%s",
              "3. Last Refreshed":"2025-05-16","4. Output Size":"Compact","5. Time Zone":"US/Eastern"},
              "Time Series (Daily)":{"2025-05-16":{"1. open":"405.0000","2. high":"409.5000",
              "3. low":"404.1000","4. close":"409.2500","5. volume":"25000000"},
              "2025-05-15":{"1. open":"411.0000","2. high":"411.5000","3. low":"404.0000",
              "4. close":"405.1250","5. volume":"9007199"}}}""";
    return recorded.formatted(symbol);
  }
}
