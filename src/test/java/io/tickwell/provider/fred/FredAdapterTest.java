package io.tickwell.provider.fred;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.SettableClock;
import io.tickwell.provider.StubVendor;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FredAdapterTest {
  private static final String KEY = "f4edf4edf4edf4ed";

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private StubVendor vendor;
  private FredAdapter adapter;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
    adapter =
        FredAdapter.of(
            vendor.config("fred", KEY), new SettableClock("2026-06-05T20:00:10Z"), threads);
  }

  @AfterEach
  void close() {
    adapter.close();
    vendor.close();
    threads.close();
  }

  @Test
  void a_series_is_asked_for_by_freds_own_name_of_it() {
    vendor.answers(200, Fixtures.text("fred/observations.json"));

    FetchResult.Data data = (FetchResult.Data) fetch(request("US:TREASURY_10Y"));

    assertThat(data.nextPage()).isEmpty();
    assertThat(data.answer().payload()).doesNotContain(KEY);
    StubVendor.Asked asked = vendor.asked().get(0);
    assertThat(asked.path()).isEqualTo("/series/observations");
    assertThat(asked.query().split("&"))
        .containsExactlyInAnyOrder(
            "series_id=DGS10",
            "observation_start=2026-06-01",
            "observation_end=2026-06-05",
            "sort_order=asc",
            "limit=10000",
            "offset=0",
            "file_type=json",
            "api_key=" + KEY);
  }

  @Test
  void every_series_of_the_shipped_list_is_offered() {
    List<String> shipped =
        ConfigProvider.getConfig()
            .getValues("scheduler.jobs.economic_indicators.series", String.class);
    vendor.answers(200, Fixtures.text("fred/observations.json"));

    assertThat(shipped).isNotEmpty();
    for (String item : shipped) {
      assertThat(fetch(request(item))).as(item).isInstanceOf(FetchResult.Data.class);
    }
  }

  @Test
  void pages_follow_up_to_the_count() {
    vendor.answers(
        200, "{\"count\": 3, \"observations\": [{\"value\": \".\"}, {\"value\": \".\"}]}");
    FetchResult.Data first = (FetchResult.Data) fetch(request("CPI"));
    vendor.answers(
        200, "{\"count\": 3, \"observations\": [{\"date\": \"2026-05-01\", \"value\": \"1\"}]}");
    FetchResult.Data last =
        (FetchResult.Data) fetch(request("CPI").nextPage(first.nextPage().orElseThrow()));

    assertThat(vendor.asked().get(1).query()).contains("offset=2");
    assertThat(last.nextPage()).isEqualTo(Optional.empty());
  }

  @Test
  void releases_are_asked_for_with_those_to_come() {
    vendor.answers(200, Fixtures.text("fred/releases.json"));

    assertThat(fetch(events("US"))).isInstanceOf(FetchResult.Data.class);
    StubVendor.Asked asked = vendor.asked().get(0);
    assertThat(asked.path()).isEqualTo("/releases/dates");
    assertThat(asked.query().split("&"))
        .containsExactlyInAnyOrder(
            "realtime_start=2026-06-01",
            "realtime_end=2026-06-05",
            "include_release_dates_with_no_data=true",
            "sort_order=asc",
            "limit=1000",
            "offset=0",
            "file_type=json",
            "api_key=" + KEY);
  }

  @Test
  void days_without_release_are_empty_and_another_shape_is_malformed() {
    vendor.answers(200, "{\"count\": 0, \"release_dates\": []}");
    assertThat(fetch(events("US"))).isEqualTo(new FetchResult.Empty());
    vendor.answers(200, "{\"observations\": []}");
    assertThat(fetch(events("US"))).isInstanceOf(FetchResult.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"count\": 0, \"observations\": []}",
        "{\"count\": 9, \"observations\": []}",
        "{\"observations\": [{\"date\": \"2026-06-05\", \"value\": \".\"}]}"
      })
  void no_value_is_empty(String body) {
    vendor.answers(200, body);

    assertThat(fetch(request("CPI"))).isEqualTo(new FetchResult.Empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "<html></html>", "{\"observations\": {}}"})
  void another_shape_is_malformed(String body) {
    vendor.answers(200, body);

    assertThat(fetch(request("CPI"))).isInstanceOf(FetchResult.Malformed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|Bad Request.  The value for variable api_key is not registered.|Unauthorised",
        "400|Bad Request.  Variable api_key is not set.|Unauthorised",
        "400|Bad Request.  The series does not exist.|NotFound",
        "400|Bad Request.  Variable observation_start is not a date.|Failed",
        "429|Too Many Requests.  Exceeded Rate Limit|RateLimited",
        "500|Internal Server Error: api_key|Failed"
      })
  void a_refusal_is_what_its_words_say(int status, String words, String outcome) {
    vendor.answers(
        status, "{\"error_code\": %d, \"error_message\": \"%s\"}".formatted(status, words));

    FetchResult result = fetch(request("CPI"));

    assertThat(result.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(result.toString()).contains(words.substring(0, 10)).doesNotContain("error_code");
  }

  @Test
  void other_series_countries_and_types_are_not_offered() {
    for (FetchRequest other :
        List.of(
            request("US:HAPPINESS"),
            request("GB:CPI"),
            events("GB"),
            FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT"), null, null))) {
      assertThat(fetch(other)).isEqualTo(new FetchResult.Unsupported());
    }
    assertThat(vendor.asked()).isEmpty();
  }

  private static FetchRequest events(String country) {
    return FetchRequest.of(
        DataType.ECONOMIC_EVENTS,
        List.of(country),
        LocalDate.of(2026, 6, 1),
        LocalDate.of(2026, 6, 5));
  }

  private static FetchRequest request(String item) {
    return FetchRequest.of(
        DataType.ECONOMIC_INDICATORS,
        List.of(item),
        LocalDate.of(2026, 6, 1),
        LocalDate.of(2026, 6, 5));
  }

  private FetchResult fetch(FetchRequest request) {
    return adapter.fetch(request).toCompletableFuture().join();
  }
}
