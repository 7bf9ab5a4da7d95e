package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What vendors send is what the tables hold, column by column, on each database. */
@ParameterizedClass
@EnumSource(ServerDatabase.Kind.class)
class StoredValuesIT {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final String GOOD = "{\"symbols\":[\"AAPL\",\"BRK.B\",\"MSFT\",\"NVDA\"]}";
  private static final String BARS = "{\"symbols\":[\"AAPL\",\"BRK.B\"],\"from\":\"2025-01-02\"}";

  private static final Map<String, JsonObject> RUNS = new HashMap<>();
  private static StubVendors vendors;
  private static ServerDatabase database;

  @Parameter ServerDatabase.Kind kind;

  @BeforeParameterizedClassInvocation
  static void run_both_jobs_twice_and_some_bad_answers(ServerDatabase.Kind kind) {
    vendors = new StubVendors();
    RUNS.clear();
    try (LibertyServer server = vendors.serve(new LibertyServer("stored-values-" + kind))) {
      database = ServerDatabase.of(kind, server);
      if (kind == ServerDatabase.Kind.POSTGRES) {
        assertThat(database.row("SHOW max_prepared_transactions").values()).containsExactly("0");
      }
      server
          .with("SCHEDULER_SYMBOLS", "AAPL,BRK.B,MSFT,NVDA,GOOGL,AMZN,TSLA,META")
          .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
          .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
          .start();
      Runs runs = new Runs(server);
      tell();
      RUNS.put("quotes", runs.run("stock_quotes", GOOD));
      RUNS.put("bars", runs.run("historical_prices", BARS));
      RUNS.put("quotes again", runs.run("stock_quotes", GOOD));
      RUNS.put("bars again", runs.run("historical_prices", BARS));
      RUNS.put("bad bars", runs.run("historical_prices", "{\"symbols\":[\"GOOGL\"]}"));
      RUNS.put("bad quotes", runs.run("stock_quotes", "{\"symbols\":[\"AMZN\",\"TSLA\"]}"));
      RUNS.put("nothing", runs.run("stock_quotes", "{\"symbols\":[\"META\"]}"));
      RUNS.put("all", runs.run("stock_quotes", "{}"));
      assertThat(runs.of("stock_quotes")).hasSize(5);
      assertThat(runs.of("historical_prices")).hasSize(3);
    }
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    vendors.close();
  }

  private static void tell() {
    vendors
        .tell(Question.FINNHUB_QUOTE, "AAPL", Reply.recorded("finnhub-quote-AAPL"))
        .tell(Question.FINNHUB_QUOTE, "MSFT", Reply.recorded("finnhub-quote-MSFT"))
        .tell(Question.POLYGON_SNAPSHOTS, "NVDA", Reply.recorded("polygon-snapshot-NVDA"))
        .tell(Question.POLYGON_SNAPSHOTS, "BRK.B", Reply.recorded("polygon-snapshot-BRK.B"))
        .tell(Question.POLYGON_BARS, "AAPL", Reply.recorded("polygon-bars-AAPL"))
        .tell(Question.POLYGON_BARS, "BRK.B", Reply.recorded("polygon-bars-BRK.B"))
        .tell(Question.POLYGON_BARS, "GOOGL", Reply.recorded("polygon-bars-GOOGL-bad"))
        .tell(Question.FINNHUB_QUOTE, "AMZN", quote("-201.5", "205", "199"))
        .tell(Question.POLYGON_SNAPSHOTS, "AMZN", snapshot("AMZN", "1748030399000000000"))
        .tell(Question.FINNHUB_QUOTE, "TSLA", quote("201.5", "199", "205"))
        .tell(Question.POLYGON_SNAPSHOTS, "TSLA", snapshot("TSLA", "4102444800000000000"));
  }

  private static Reply quote(String price, String high, String low) {
    return Reply.ok(
        "{\"c\":%s,\"d\":1,\"dp\":1,\"h\":%s,\"l\":%s,\"o\":200,\"pc\":200,\"t\":1748030400}"
            .formatted(price, high, low));
  }

  private static Reply snapshot(String symbol, String nanos) {
    return Reply.ok(
        "{\"ticker\":\"%s\",\"lastTrade\":{\"p\":201.25,\"t\":%s}}".formatted(symbol, nanos));
  }

  @Test
  void a_full_quote_of_finnhub_is_stored_as_it_came() {
    Map<String, Object> row = quoteOf("AAPL");
    assertNumbers(
        row,
        "{\"price\":187.4312,\"change_amount\":-1.2588,\"change_percent\":-0.6671,\"volume\":null,"
            + "\"open_price\":189.01,\"high_price\":189.9,\"low_price\":186.05,"
            + "\"previous_close\":188.69}");
    assertThat(row.get("quote_timestamp")).isEqualTo(Instant.ofEpochSecond(1748030401));
    assertSigned(row, "finnhub", "quotes");
  }

  @Test
  void what_finnhub_does_not_say_stays_null() {
    Map<String, Object> row = quoteOf("MSFT");
    assertNumbers(
        row,
        "{\"price\":450.18,\"change_amount\":null,\"change_percent\":null,\"volume\":null,"
            + "\"open_price\":null,\"high_price\":453.69,\"low_price\":448.91,"
            + "\"previous_close\":454.86}");
    assertThat(row.get("quote_timestamp")).isEqualTo(Instant.ofEpochSecond(1748030400));
    assertSigned(row, "finnhub", "quotes");
  }

  @Test
  void a_snapshot_of_polygon_is_stored_with_the_time_of_its_last_trade_to_the_microsecond() {
    Map<String, Object> row = quoteOf("NVDA");
    assertNumbers(
        row,
        "{\"price\":131.2871,\"change_amount\":-1.54,\"change_percent\":-1.15938,"
            + "\"volume\":198821345.25,\"open_price\":130.00001234,\"high_price\":132.68,"
            + "\"low_price\":129.16,\"previous_close\":132.83}");
    assertThat(row.get("quote_timestamp")).isEqualTo(Instant.parse("2025-05-23T19:59:58.123456Z"));
    assertSigned(row, "polygon", "quotes");
  }

  @Test
  void a_day_that_has_not_begun_is_null_and_not_zero() {
    Map<String, Object> row = quoteOf("BRK.B");
    assertNumbers(
        row,
        "{\"price\":503.51,\"change_amount\":0,\"change_percent\":0,\"volume\":null,"
            + "\"open_price\":null,\"high_price\":null,\"low_price\":null,"
            + "\"previous_close\":503.46}");
    assertThat(row.get("quote_timestamp")).isEqualTo(Instant.ofEpochSecond(1748030340));
    assertSigned(row, "polygon", "quotes");
  }

  @Test
  void every_bar_is_stored_as_it_came() {
    for (String symbol : List.of("AAPL", "BRK.B")) {
      JsonObject body = Runs.json(Reply.fixture("polygon-bars-" + symbol)).asJsonObject();
      List<JsonObject> bars = body.getJsonArray("results").getValuesAs(JsonObject.class);
      List<Map<String, Object>> rows =
          database.rows("SELECT * FROM historical_prices WHERE symbol = ? ORDER BY date", symbol);
      assertThat(rows).hasSameSizeAs(bars);
      for (int i = 0; i < bars.size(); i++) {
        assertBar(rows.get(i), bars.get(i));
        assertThat(rows.get(i).get("price_basis"))
            .isEqualTo(body.getBoolean("adjusted") ? "split_adjusted" : "raw");
        assertSigned(rows.get(i), "polygon", "bars");
      }
    }
  }

  private static void assertBar(Map<String, Object> row, JsonObject bar) {
    Map.of("open", "o", "high", "h", "low", "l", "close", "c", "volume", "v")
        .forEach((column, key) -> assertNumber(row, column, bar.get(key)));
    for (String unsaid : List.of("adjusted_close", "dividend", "split_ratio", "exchange_id")) {
      assertThat(row.get(unsaid)).as(unsaid).isNull();
    }
    LocalDate date =
        Instant.ofEpochMilli(bar.getJsonNumber("t").longValueExact())
            .atZone(NEW_YORK)
            .toLocalDate();
    assertThat(row.get("date")).isEqualTo(date);
  }

  @Test
  void first_runs_insert_and_second_runs_change_nothing() {
    assertRun("quotes", "completed", 4, 4, "0 failed, 4 inserted, 0 updated, 0 unchanged");
    assertRun("quotes again", "completed", 4, 4, "0 failed, 0 inserted, 0 updated, 4 unchanged");
    assertRun("bars", "completed", 2, 2, "0 failed, 5 inserted, 0 updated, 0 unchanged");
    assertRun("bars again", "completed", 2, 2, "0 failed, 0 inserted, 0 updated, 5 unchanged");
    assertThat(RUNS.get("quotes").getJsonObject("providers"))
        .hasToString("{\"finnhub\":2,\"polygon\":2}");
    assertThat(RUNS.get("bars").getJsonObject("providers")).hasToString("{\"polygon\":2}");
    assertThat(RUNS.get("quotes").get("reason")).isEqualTo(JsonValue.NULL);
  }

  @Test
  void bad_bars_are_set_aside_with_reason_and_answer_and_spoil_no_good_one() {
    assertRun("bad bars", "completed", 1, 1, "0 failed, 2 inserted, 0 updated, 0 unchanged");
    assertThat(RUNS.get("bad bars").getInt("rejected")).isEqualTo(7);
    assertThat(
            database.rows(
                "SELECT date, close FROM historical_prices WHERE symbol = 'GOOGL' ORDER BY date"))
        .extracting(row -> row.get("date") + " " + plain(row.get("close")))
        .containsExactly("2025-05-14 165.5", "2025-05-21 169.5");
    assertThat(rejected("bad bars"))
        .containsExactlyInAnyOrder(
            "GOOGL price_not_positive volume 101",
            "GOOGL high_below_low volume 102",
            "GOOGL time_in_future volume 103",
            "GOOGL malformed_row volume 104",
            "GOOGL malformed_row \"a row that is none\"",
            "GOOGL key_missing volume 105",
            "GOOGL negative_value volume -106");
  }

  @Test
  void a_bad_quote_passes_to_the_next_provider_and_fails_its_item_where_that_has_a_bad_one_too() {
    JsonObject run = RUNS.get("bad quotes");
    assertRun("bad quotes", "partial", 2, 1, "1 failed, 1 inserted, 0 updated, 0 unchanged");
    assertThat(run.getString("reason"))
        .startsWith("1 of 2 items failed")
        .contains("finnhub: high_below_low")
        .contains("polygon: time_in_future");
    assertThat(quoteOf("AMZN").get("data_provider")).isEqualTo("polygon");
    assertThat(database.rows("SELECT * FROM stock_quotes WHERE symbol = 'TSLA'")).isEmpty();
    assertThat(run.getInt("rejected")).isEqualTo(3);
    assertThat(
            database.rows(
                "SELECT item, data_provider, reason, detail, data_type FROM rejected_rows"
                    + " WHERE run_id = ? ORDER BY item, data_provider",
                id(run)))
        .extracting(row -> String.join(" ", row.values().stream().map(String::valueOf).toList()))
        .containsExactly(
            "AMZN finnhub price_not_positive price is -201.5 stock_quotes",
            "TSLA finnhub high_below_low high_price is 199, below the low 205 stock_quotes",
            "TSLA polygon time_in_future quote_timestamp is 2100-01-01T00:00:00Z stock_quotes");
  }

  @Test
  void no_data_anywhere_is_no_data_and_not_a_failure() {
    assertRun("nothing", "no_data", 1, 0, "0 failed, 0 inserted, 0 updated, 0 unchanged");
    assertThat(RUNS.get("nothing").getInt("empty")).isEqualTo(1);
  }

  @Test
  void a_run_without_symbols_asks_for_all_and_tells_failed_from_empty() {
    assertRun("all", "partial", 8, 5, "1 failed, 0 inserted, 0 updated, 5 unchanged");
    assertThat(RUNS.get("all").getInt("empty")).isEqualTo(2);
  }

  @Test
  void vendors_got_their_keys_in_a_header_and_the_range_as_asked() {
    assertThat(vendors.asked())
        .filteredOn(asked -> asked.question() == Question.FINNHUB_QUOTE)
        .isNotEmpty()
        .allMatch(asked -> asked.finnhubToken().equals(StubVendors.FINNHUB_KEY))
        .allMatch(asked -> asked.authorization() == null);
    assertThat(vendors.asked())
        .filteredOn(asked -> asked.question() != Question.FINNHUB_QUOTE)
        .isNotEmpty()
        .allMatch(asked -> asked.authorization().equals("Bearer " + StubVendors.POLYGON_KEY))
        .allMatch(asked -> asked.finnhubToken() == null);
    assertThat(vendors.asked()).noneMatch(asked -> asked.query().contains("planted"));
    assertThat(vendors.asked())
        .filteredOn(asked -> asked.symbols().contains("BRK.B"))
        .filteredOn(asked -> asked.question() == Question.POLYGON_BARS)
        .first()
        .satisfies(
            asked -> {
              String today = asked.path().substring(asked.path().lastIndexOf('/') + 1);
              assertThat(asked.path()).startsWith("/v2/aggs/ticker/BRK.B/range/1/day/2025-01-02/");
              assertThat(LocalDate.parse(today))
                  .isBetween(LocalDate.now(NEW_YORK).minusDays(1), LocalDate.now(NEW_YORK));
              assertThat(asked.query().split("&"))
                  .containsExactlyInAnyOrder("adjusted=false", "sort=asc", "limit=50000");
            });
  }

  private static Map<String, Object> quoteOf(String symbol) {
    return database.row("SELECT * FROM stock_quotes WHERE symbol = ?", symbol);
  }

  private static void assertRun(
      String name, String status, int requested, int fetched, String rest) {
    JsonObject run = RUNS.get(name);
    assertThat(run.getString("status")).as(name).isEqualTo(status);
    assertThat(run.getInt("requested")).as(name).isEqualTo(requested);
    assertThat(run.getInt("fetched")).as(name).isEqualTo(fetched);
    assertThat(
            "%d failed, %d inserted, %d updated, %d unchanged"
                .formatted(
                    run.getInt("failed"),
                    run.getInt("inserted"),
                    run.getInt("updated"),
                    run.getInt("unchanged")))
        .as(name)
        .isEqualTo(rest);
  }

  private static void assertNumbers(Map<String, Object> row, String expected) {
    Runs.json(expected).asJsonObject().forEach((column, value) -> assertNumber(row, column, value));
  }

  private static void assertNumber(Map<String, Object> row, String column, JsonValue expected) {
    if (expected == null || expected == JsonValue.NULL) {
      assertThat(row.get(column)).as(column).isNull();
    } else {
      assertThat((BigDecimal) row.get(column))
          .as(column)
          .isEqualByComparingTo(expected.toString().replace("\"", ""));
    }
  }

  /** Who sent a row, which run stored it and when; second runs leave all that alone. */
  private static void assertSigned(Map<String, Object> row, String provider, String run) {
    assertThat(row.get("data_provider")).isEqualTo(provider);
    assertThat(row.get("run_id")).isEqualTo(id(RUNS.get(run)));
    assertThat(row.get("updated_at")).isEqualTo(row.get("created_at"));
    assertThat((Instant) row.get("fetched_at"))
        .isBetween(instant(run, "started_at"), instant(run, "ended_at"))
        .isBeforeOrEqualTo((Instant) row.get("created_at"));
  }

  private static Instant instant(String run, String key) {
    return Instant.parse(RUNS.get(run).getString(key)).truncatedTo(ChronoUnit.MICROS);
  }

  private static UUID id(JsonObject run) {
    return UUID.fromString(run.getString("run_id"));
  }

  private static String plain(Object number) {
    return ((BigDecimal) number).stripTrailingZeros().toPlainString();
  }

  private static List<String> rejected(String run) {
    return database
        .rows(
            "SELECT item, reason, raw_answer FROM rejected_rows WHERE run_id = ?",
            id(RUNS.get(run)))
        .stream()
        .map(row -> row.get("item") + " " + row.get("reason") + " " + known(row.get("raw_answer")))
        .toList();
  }

  /** A bar of the bad ones by its volume, which no other one has. */
  private static String known(Object raw) {
    return raw.toString().startsWith("{")
        ? "volume " + Runs.json(raw.toString()).asJsonObject().get("v")
        : raw.toString();
  }
}
