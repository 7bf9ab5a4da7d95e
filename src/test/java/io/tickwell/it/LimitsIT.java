package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Limits, rate limits and circuits in real time, as the vendors see them. */
@TestMethodOrder(OrderAnnotation.class)
class LimitsIT {
  private static final int PER_MINUTE = 60;
  private static final int PER_DAY = 10;
  private static final Duration OPEN = Duration.ofSeconds(4);
  private static final List<String> SYMBOLS =
      IntStream.range(0, 20).mapToObj("S%02d"::formatted).toList();

  /** Of so many days that the market's bars of each would not be worth it. */
  private static final String RANGE = "{\"from\":\"2025-05-14\",\"to\":\"2025-05-21\"}";

  private static final String ONE = "{\"symbols\":[\"S00\"]}";
  private static final Reply QUOTE = Reply.recorded("finnhub-quote-AAPL");

  private static final String NEW_KEY = "planted-finnhub-Nw8vKqTs";
  private static final String SECOND_KEY = "planted-finnhub-Sc3mHyPd";

  /** As {@code securityUtility encode} writes it, with {@code --encoding=aes --key}. */
  private static final String SECOND_KEY_ENCODED =
      "{aes}ARA0sk4i3vGcpPzmBmk7RY8mChes0FCt6keu9wq4HXL2Lm/OL7pxkw85AED21H5MkeRzcMqe0uYKzdfLNTumsdEx"
          + "bWf+l7wy7mWWxWN17cXr2UFkElEZEYVi7CztXyKA8j26xrYpxOtk8tjAzJOCJTi8n4MusTbcKlFH";

  private static final String ENCODING_KEY = "site-key-for-tests";

  /** {@code StubVendors.POLYGON_KEY} and {@code LibertyServer.PASSWORD}. */
  private static final String POLYGON_KEY_ENCODED = "{xor}LzM+MSs6O3IvMDMmODAxcmYFNGsLMR07";

  private static final String PASSWORD_ENCODED = "{xor}KzosK3IvPiwsKDAtOw==";
  private static final Path KEY_FILE = Path.of("target/it/limits-key").toAbsolutePath();
  private static final StubVendors VENDORS = new StubVendors();
  private static LibertyServer server;
  private static Runs runs;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(KEY_FILE.getParent());
    mount(StubVendors.FINNHUB_KEY);
    server =
        VENDORS
            .serve(new LibertyServer("limits"))
            .with("ADMIN_PASSWORD", PASSWORD_ENCODED)
            .with("POLYGON_API_KEY", POLYGON_KEY_ENCODED)
            .override(
                "<server><variable name=\"wlp.password.encryption.key\" value=\"%s\"/></server>"
                    .formatted(ENCODING_KEY))
            .with("FINNHUB_API_KEY", "")
            .with("FINNHUB_API_KEY_FILE", KEY_FILE)
            .with("SCHEDULER_SYMBOLS", String.join(",", SYMBOLS))
            .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
            .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
            .with("MARKET_DATA_PROVIDERS_FINNHUB_RATE_LIMIT_PER_MINUTE", PER_MINUTE)
            .with("MARKET_DATA_PROVIDERS_FINNHUB_BREAKER_FAILURES", 5)
            .with("MARKET_DATA_PROVIDERS_FINNHUB_BREAKER_OPEN_SECONDS", OPEN.toSeconds())
            .with("MARKET_DATA_PROVIDERS_POLYGON_DAILY_LIMIT", PER_DAY)
            .with("MARKET_DATA_PROVIDERS_POLYGON_RESERVE_PERCENT", 0)
            .with("MARKET_DATA_PROVIDERS_POLYGON_RESET_ZONE", noonNow())
            .start();
    runs = new Runs(server);
  }

  /** No midnight comes between. */
  private static String noonNow() {
    int hour = Instant.now().atOffset(ZoneOffset.UTC).getHour();
    return ZoneOffset.ofHours(12 - hour).getId();
  }

  @AfterAll
  static void stop() {
    server.close();
    VENDORS.close();
  }

  @BeforeEach
  void all_answer() {
    VENDORS.forget();
    VENDORS.tell(Question.FINNHUB_QUOTE, StubVendors.ANY, QUOTE);
    VENDORS.tell(Question.POLYGON_BARS, StubVendors.ANY, Reply.ok(DailyBars::of));
  }

  @Test
  @Order(1)
  void what_the_day_does_not_cover_is_left_out_and_the_run_says_so() {
    JsonObject run = runs.run("historical_prices", RANGE);

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("partial");
    assertThat(run.getInt("fetched")).isEqualTo(PER_DAY);
    assertThat(run.getInt("failed")).isEqualTo(SYMBOLS.size() - PER_DAY);
    assertThat(run.getString("reason"))
        .startsWith(
            "10 of 20 items were left out: polygon's budget of 10 calls a day has 10 left until ");
    assertThat(VENDORS.asked())
        .hasSize(PER_DAY)
        .allMatch(asked -> asked.authorization().equals("Bearer " + StubVendors.POLYGON_KEY));
  }

  @Test
  @Order(2)
  void a_restart_does_not_give_the_day_back() {
    server.stop();
    server.start();

    JsonObject run = runs.run("historical_prices", RANGE);

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("failed");
    assertThat(run.getInt("failed")).isEqualTo(SYMBOLS.size());
    assertThat(run.getString("reason"))
        .startsWith("20 of 20 items were left out: polygon's budget of 10 calls a day is spent");
    assertThat(VENDORS.asked()).isEmpty();
  }

  @Test
  @Order(3)
  void a_limit_per_minute_is_never_exceeded_and_used_to_95_percent() {
    JsonObject run = runs.run("stock_quotes", "{}");

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("completed");
    List<Instant> at = VENDORS.asked().stream().map(Asked::at).sorted().toList();
    assertThat(at).hasSize(SYMBOLS.size());
    Duration took = Duration.between(at.get(0), at.get(at.size() - 1));
    double perMinute = (at.size() - 1) * 60_000.0 / took.toMillis();
    assertThat(perMinute).isBetween(0.95 * PER_MINUTE, 1.0 * PER_MINUTE);
  }

  @Test
  @Order(4)
  void the_time_that_a_rate_limit_names_is_kept() {
    VENDORS.tell(
        Question.FINNHUB_QUOTE,
        StubVendors.ANY,
        Reply.status(429, "{\"error\":\"API limit reached\"}").header("Retry-After", "5"));
    assertThat(runs.run("stock_quotes", ONE).getString("status")).isEqualTo("failed");
    Instant limited = VENDORS.asked().get(0).at();
    assertThat(VENDORS.asked()).hasSize(1);

    VENDORS.forget();
    VENDORS.tell(Question.FINNHUB_QUOTE, StubVendors.ANY, QUOTE);
    awaitCompleted(Duration.ofSeconds(15));

    assertThat(Duration.between(limited, VENDORS.asked().get(0).at()))
        .isBetween(Duration.ofMillis(4_500), Duration.ofSeconds(9));
  }

  @Test
  @Order(5)
  void a_storm_of_500_opens_the_circuit_and_symbols_are_served_again_within_its_time() {
    VENDORS.tell(Question.FINNHUB_QUOTE, StubVendors.ANY, Reply.status(500, "broken"));
    JsonObject failed = runs.run("stock_quotes", "{}");
    assertThat(failed.getString("status")).as(failed.toString()).isEqualTo("failed");
    assertThat(VENDORS.asked().size()).isLessThan(SYMBOLS.size());
    assertThat(circuits()).contains("\"open\"");

    VENDORS.forget();
    VENDORS.tell(Question.FINNHUB_QUOTE, StubVendors.ANY, QUOTE);
    Instant healed = Instant.now();
    awaitCompleted(Duration.ofSeconds(20));

    assertThat(Duration.between(healed, VENDORS.asked().get(0).at()))
        .isLessThan(OPEN.plusSeconds(2));
    assertThat(circuits()).doesNotContain("\"open\"");
    Await.that(
        "it is written down when and why the circuit was open",
        Duration.ofSeconds(30),
        () -> circuits().matches(".*\"closed_at\":\"[^\"]+\",[^}]*HTTP 500.*"));
  }

  @Test
  @Order(6)
  void a_key_file_that_is_replaced_is_used_by_the_next_calls_and_its_last_key_while_it_is_away()
      throws IOException {
    mount(NEW_KEY);
    Await.that(
        "the new key is sent",
        Duration.ofSeconds(10),
        () -> runs.run("stock_quotes", ONE) != null && sent().endsWith(NEW_KEY));

    Files.delete(KEY_FILE);
    Await.that(
        "it is told that the file is away",
        Duration.ofSeconds(10),
        () -> keys().get("trouble").toString().contains("NoSuchFileException"));
    VENDORS.forget();
    VENDORS.tell(Question.FINNHUB_QUOTE, StubVendors.ANY, QUOTE);
    assertThat(runs.run("stock_quotes", ONE).getString("status")).isEqualTo("completed");
    assertThat(sent()).isEqualTo(NEW_KEY);
    assertThat(server.log()).contains("the last good keys stay in use");
  }

  @Test
  @Order(7)
  void of_two_keys_one_that_is_refused_is_left_out_and_the_attempt_says_so() throws IOException {
    mount(NEW_KEY + "\n" + SECOND_KEY_ENCODED + "\n");
    VENDORS.refuse(NEW_KEY);
    Await.that("both keys are known", Duration.ofSeconds(10), () -> keys().getInt("total") == 2);

    JsonObject run = runs.run("stock_quotes", "{\"symbols\":[\"S00\",\"S01\",\"S02\"]}");

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("completed");
    assertThat(sent()).isEqualTo(SECOND_KEY);
    assertThat(keys().getInt("in_use")).isEqualTo(1);
    assertThat(keys().getInt("refused")).isEqualTo(1);
    assertThat(keys().getJsonArray("left_out").getJsonObject(0).getString("key"))
        .isEqualTo("1 of 2");
    String attempts =
        server.get("/api/scheduler/runs/" + run.getString("run_id") + "/attempts").body();
    assertThat(attempts)
        .contains("key 1 of 2: HTTP 401: Invalid API key ***")
        .doesNotContain("rate_limited", "RATE_LIMITED");
    assertThat(server.logs() + attempts + keys())
        .contains("key 1 of 2: HTTP 401")
        .doesNotContain(StubVendors.FINNHUB_KEY, NEW_KEY, SECOND_KEY);
  }

  /** As a secret is mounted: what stands there changes at once. */
  private static void mount(String keys) throws IOException {
    Path next = Files.writeString(KEY_FILE.resolveSibling("limits-key-next"), keys);
    Files.move(next, KEY_FILE, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String sent() {
    return VENDORS.asked().get(VENDORS.asked().size() - 1).finnhubToken();
  }

  private static JsonObject keys() {
    return Runs.json(server.get("/api/scheduler/providers").body()).asJsonArray().stream()
        .map(JsonValue::asJsonObject)
        .filter(provider -> provider.getString("name").equals("finnhub"))
        .findFirst()
        .orElseThrow()
        .getJsonObject("keys");
  }

  private static void awaitCompleted(Duration atMost) {
    Await.that(
        "S00 is served again",
        atMost,
        () -> runs.run("stock_quotes", ONE).getString("status").equals("completed"));
  }

  private static String circuits() {
    return server.get("/api/scheduler/providers").body().lines().collect(Collectors.joining());
  }
}
