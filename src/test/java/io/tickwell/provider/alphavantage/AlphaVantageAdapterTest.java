package io.tickwell.provider.alphavantage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.SettableClock;
import io.tickwell.provider.StubVendor;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaVantageAdapterTest {
  private static final String KEY = "A1PHAVANTAGEK3Y0";
  private static final Instant NOW = Instant.parse("2026-06-05T20:00:10Z");
  private static final FetchRequest QUOTE =
      FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT"), null, null);
  private static final FetchRequest BARS =
      bars(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 10));

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private StubVendor vendor;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
  }

  @AfterEach
  void close() {
    vendor.close();
    threads.close();
  }

  @Test
  void a_quote_is_asked_for_with_the_key_in_the_query() {
    vendor.answers(200, Fixtures.text("alphavantage/quote.json"));

    assertThat(fetch(QUOTE)).isInstanceOf(FetchResult.Data.class);
    assertThat(vendor.asked())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.path()).isEqualTo("/query");
              assertThat(asked.query().split("&"))
                  .containsExactlyInAnyOrder(
                      "function=GLOBAL_QUOTE", "symbol=MSFT", "apikey=" + KEY);
              assertThat(asked.header("User-agent")).startsWith("Tickwell/");
              assertThat(asked.header("Accept")).isEqualTo("application/json");
            });
  }

  @Test
  void a_symbol_and_a_key_of_any_characters_arrive_as_they_are() {
    vendor.answers(200, "{}");

    fetch(FetchRequest.of(DataType.STOCK_QUOTES, List.of("A&B{%2C}"), null, null), "a+b&c=%{d}");

    assertThat(vendor.asked().get(0).query().split("&"))
        .containsExactlyInAnyOrder(
            "function=GLOBAL_QUOTE", "symbol=A%26B%7B%252C%7D", "apikey=a%2Bb%26c%3D%25%7Bd%7D");
  }

  @ParameterizedTest
  @CsvSource({"2026-01-24,compact", "2026-01-22,full", "1999-11-01,full"})
  void bars_are_asked_for_in_the_size_that_the_range_needs(LocalDate from, String size) {
    vendor.answers(200, Fixtures.text("alphavantage/bars.json"));

    fetch(bars(from, LocalDate.of(2026, 6, 5)));

    assertThat(vendor.asked().get(0).query().split("&"))
        .containsExactlyInAnyOrder(
            "function=TIME_SERIES_DAILY", "symbol=MSFT", "outputsize=" + size, "apikey=" + KEY);
  }

  @Test
  void bars_without_a_range_are_refused_in_words() {
    assertThat(fetch(bars(null, null)))
        .isEqualTo(new FetchResult.Failed("daily bars need a first and a last day"));
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIONS_CHAIN,MSFT,function=HISTORICAL_OPTIONS&symbol=MSFT",
    "COMPANY_INFO,MSFT,function=OVERVIEW&symbol=MSFT",
    "COMPANY_INFO,BRK.B,function=OVERVIEW&symbol=BRK-B",
    "STOCK_QUOTES,BRK.B,function=GLOBAL_QUOTE&symbol=BRK-B",
    "OPTIONS_CHAIN,BRK.B,function=HISTORICAL_OPTIONS&symbol=BRK-B",
    "DIVIDEND_DATA,BRK.B,function=DIVIDENDS&symbol=BRK-B",
    "DIVIDEND_DATA,MSFT,function=DIVIDENDS&symbol=MSFT",
    "FUNDAMENTAL_DATA,BRK.B,function=OVERVIEW&symbol=BRK-B",
    "EARNINGS_DATA,TSCO.LON,function=EARNINGS&symbol=TSCO.LON",
    "EARNINGS_TRANSCRIPTS,BRK.B:2026Q1,"
        + "function=EARNINGS_CALL_TRANSCRIPT&symbol=BRK-B&quarter=2026Q1",
    "NEWS_DATA,BRK.B,function=NEWS_SENTIMENT&tickers=BRK-B&sort=LATEST&limit=1000",
    "NEWS_DATA,general,function=NEWS_SENTIMENT&sort=LATEST&limit=1000",
    "ECONOMIC_INDICATORS,US:CPI,function=CPI&interval=monthly",
    "ECONOMIC_INDICATORS,US:TREASURY_10Y,"
        + "function=TREASURY_YIELD&interval=daily&maturity=10year"
  })
  void the_other_types_ask_their_functions(DataType type, String item, String query) {
    vendor.answers(200, "{}");

    fetch(FetchRequest.of(type, List.of(item), null, null));

    assertThat(vendor.asked().get(0).query().split("&"))
        .containsExactlyInAnyOrder((query + "&apikey=" + KEY).split("&"));
  }

  @Test
  void a_series_that_is_not_offered_is_unsupported() {
    for (String series : List.of("US:GDP", "DE:CPI")) {
      assertThat(fetch(FetchRequest.of(DataType.ECONOMIC_INDICATORS, List.of(series), null, null)))
          .isEqualTo(new FetchResult.Unsupported());
    }
  }

  @Test
  void a_data_type_that_is_not_offered_is_unsupported() {
    assertThat(fetch(FetchRequest.of(DataType.ECONOMIC_EVENTS, List.of("US"), null, null)))
        .isEqualTo(new FetchResult.Unsupported());
    assertThat(vendor.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"Global Quote\": {}}", "{}"})
  void an_empty_quote_is_an_unknown_symbol(String body) {
    vendor.answers(200, body);

    assertThat(fetch(QUOTE)).isInstanceOf(FetchResult.NotFound.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000", "None", "-", ""})
  void a_quote_without_a_price_is_empty(String price) {
    vendor.answers(
        200, "{\"Global Quote\":{\"01. symbol\":\"MSFT\",\"05. price\":\"" + price + "\"}}");

    assertThat(fetch(QUOTE)).isEqualTo(new FetchResult.Empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Meta Data\":{\"2. Symbol\":\"MSFT\"},\"Time Series (Daily)\":{}}",
        "{\"Time Series (Daily)\":{\"2026-03-05\":{},\"2026-03-11\":{}}}"
      })
  void no_bar_in_the_range_is_empty(String body) {
    vendor.answers(200, body);

    assertThat(fetch(BARS)).isEqualTo(new FetchResult.Empty());
  }

  @Test
  void an_invalid_call_for_a_symbol_is_not_found() {
    vendor.answers(
        200,
        "{\"Error Message\":\"Invalid API call. Please retry or visit the documentation"
            + " (https://www.alphavantage.co/documentation/) for TIME_SERIES_DAILY.\"}");

    assertThat(fetch(BARS)).isInstanceOf(FetchResult.NotFound.class);
  }

  @Test
  void an_unknown_function_is_a_failure_in_the_vendors_words() {
    vendor.answers(200, "{\"Error Message\":\"This API function () does not exist.\"}");

    assertThat(fetch(BARS))
        .isEqualTo(new FetchResult.Failed("This API function () does not exist."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Error Message\":\"the parameter apikey is invalid or missing. Please claim one.\"}",
        "{\"Information\":\"The **demo** API key is for demo purposes only.\"}",
        "{\"Information\":\"This is a premium endpoint. You may subscribe to any premium plan.\"}",
        "{\"Information\":\"outputsize=full is a premium feature of this endpoint.\"}",
        "{\"message\":\"This is a premium endpoint.\",\"data\":[{\"symbol\":\"MSFT\"}]}",
        "{\"message\":\"THE DATA BELOW IS ARTIFICIAL\",\"data\":[{\"date\":\"2099-99-99\"}]}",
        "{\"message\":\"ARTIFICIAL sample\",\"Global Quote\":{\"05. price\":\"1.0\"}}"
      })
  void a_refused_key_or_plan_is_unauthorised_whatever_rows_stand_beside_it(String body) {
    vendor.answers(200, body);

    assertThat(fetch(QUOTE)).isInstanceOf(FetchResult.Unauthorised.class);
    assertThat(fetch(BARS)).isInstanceOf(FetchResult.Unauthorised.class);
  }

  @Test
  void a_note_is_a_limit_of_a_minute() {
    String words = "Our standard API call frequency is 5 calls per minute and 500 calls per day.";
    vendor.answers(200, "\uFEFF{\"Note\":\"" + words + "\"}");

    assertThat(fetch(QUOTE)).isEqualTo(new FetchResult.RateLimited(NOW.plusSeconds(60), words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please spread them more sparingly (1 request per second), to lift 25 requests per day",
        "Please consider spreading out your free API requests more sparingly. Premium plans lift"
            + " the free key rate limit (25 requests per day) and unlock all premium endpoints",
        "No more than 1 request per second"
      })
  void too_fast_a_pace_is_a_limit_of_two_seconds_though_it_names_the_day_too(String words) {
    vendor.answers(200, "{\"Information\":\"" + words + "\"}");

    assertThat(fetch(QUOTE))
        .isInstanceOfSatisfying(
            FetchResult.RateLimited.class,
            limited -> assertThat(limited.until()).isEqualTo(NOW.plusSeconds(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Burst pattern detected. Please consider spreading out your API requests more evenly"
            + " across a 1-minute window and query no more than 30 requests per second.",
        "Our standard API rate limit is 75 requests per minute. See the premium plans."
      })
  void a_burst_is_a_limit_of_a_minute(String words) {
    vendor.answers(200, "{\"Information\":\"" + words + "\"}");

    assertThat(fetch(QUOTE))
        .isInstanceOfSatisfying(
            FetchResult.RateLimited.class,
            limited -> assertThat(limited.until()).isEqualTo(NOW.plusSeconds(60)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-05T20:00:10Z,2026-06-06T04:00:00Z",
    "2026-06-06T03:59:59Z,2026-06-06T04:00:00Z",
    "2026-06-06T04:00:00Z,2026-06-07T04:00:00Z",
    "2026-03-08T06:30:00Z,2026-03-09T04:00:00Z",
    "2026-11-01T05:30:00Z,2026-11-02T05:00:00Z"
  })
  void the_limit_of_the_day_lasts_until_midnight_in_new_york(String now, Instant until) {
    vendor.answers(
        200,
        "{\"Information\":\"Our standard API rate limit is 25 requests per day. Please subscribe"
            + " to any of the premium plans to instantly remove all daily rate limits.\"}");

    assertThat(fetch(QUOTE, KEY, now))
        .isInstanceOfSatisfying(
            FetchResult.RateLimited.class, limited -> assertThat(limited.until()).isEqualTo(until));
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY, "short"})
  void a_key_that_the_vendor_echoes_is_blanked(String key) {
    vendor.answers(
        200,
        "{\"Information\":\"We have detected your API key as "
            + key
            + " and our standard API rate limit is 25 requests per day.\"}");

    assertThat(fetch(QUOTE, key))
        .isEqualTo(
            new FetchResult.RateLimited(
                Instant.parse("2026-06-06T04:00:00Z"),
                "We have detected your API key as *** and our standard API rate limit is 25"
                    + " requests per day."));
  }

  @Test
  void a_notice_of_unknown_words_is_a_failure() {
    vendor.answers(200, "{\"Information\":\"The stars are not right.\"}");

    assertThat(fetch(QUOTE)).isEqualTo(new FetchResult.Failed("The stars are not right."));
  }

  @Test
  void a_message_that_is_no_refusal_takes_nothing_from_a_quote() {
    vendor.answers(200, "{\"message\":\"Enjoy\",\"Global Quote\":{\"05. price\":\"1.0\"}}");

    assertThat(fetch(QUOTE)).isInstanceOf(FetchResult.Data.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>down for maintenance</body></html>",
        "{\"Global Quote\":{\"05. price\":\"1",
        "{\"Global Quote\":[]}",
        "{\"Global Quote\":null}",
        "{\"Time Series (Daily)\":\"none\"}",
        "{\"Meta Data\":{\"2. Symbol\":\"MSFT\"}}",
        "{\"another\":{\"shape\":1}}",
        "{\"Information\":7}",
        "[{\"Global Quote\":{}}]",
        "symbol,open,high\nMSFT,1,2",
        ""
      })
  void a_body_that_is_not_what_is_documented_is_malformed_and_kept(String body) {
    vendor.answers(200, body);

    for (FetchRequest request : List.of(QUOTE, BARS)) {
      assertThat(fetch(request))
          .isInstanceOfSatisfying(
              FetchResult.Malformed.class, it -> assertThat(it.payload()).isEqualTo(body));
    }
  }

  @Test
  void a_status_that_is_no_success_is_read_as_for_every_provider() {
    vendor.answers(406, "{\"detail\":\"Could not satisfy the request Accept header.\"}");

    assertThat(fetch(QUOTE)).isInstanceOf(FetchResult.Failed.class);
  }

  private static FetchRequest bars(LocalDate from, LocalDate to) {
    return FetchRequest.of(DataType.HISTORICAL_PRICES, List.of("MSFT"), from, to);
  }

  private FetchResult fetch(FetchRequest request) {
    return fetch(request, KEY);
  }

  private FetchResult fetch(FetchRequest request, String key) {
    return fetch(request, key, NOW.toString());
  }

  private FetchResult fetch(FetchRequest request, String key, String now) {
    try (AlphaVantageAdapter adapter =
        AlphaVantageAdapter.of(
            vendor.config("alpha_vantage", key), new SettableClock(now), threads)) {
      return adapter.fetch(request).toCompletableFuture().join();
    }
  }
}
