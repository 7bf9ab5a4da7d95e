package io.tickwell.provider.polygon;

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
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for each data type, and how pages follow each other. */
class PolygonQuestionsTest {
  private static final String PAGED =
      "{\"status\": \"OK\", \"results\": [{}], \"next_url\": \"https://evil.example/x?cursor=a%2Bb\"}";
  private static final String LAST = "{\"status\": \"OK\", \"results\": [{}]}";

  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private StubVendor vendor;
  private PolygonAdapter adapter;

  @BeforeEach
  void open() throws IOException {
    vendor = new StubVendor();
    adapter =
        PolygonAdapter.of(
            vendor.config("polygon", "p0lyg0np0lyg0n"),
            new SettableClock("2026-06-05T20:00:10Z"),
            threads);
  }

  @AfterEach
  void close() {
    adapter.close();
    vendor.close();
    threads.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPTIONS_CHAIN|MSFT|/v3/snapshot/options/MSFT|limit=250",
        "FUNDAMENTAL_DATA|MSFT|/vX/reference/financials|ticker=MSFT limit=100",
        "DIVIDEND_DATA|BRK.B|/v3/reference/dividends|ticker=BRK.B ex_dividend_date.gte=2026-06-01"
            + " ex_dividend_date.lte=2026-06-05 limit=1000",
        "NEWS_DATA|MSFT|/v2/reference/news|ticker=MSFT published_utc.gte=2026-06-01T04:00:00Z"
            + " published_utc.lt=2026-06-06T04:00:00Z order=desc limit=500",
        "NEWS_DATA|general|/v2/reference/news|published_utc.gte=2026-06-01T04:00:00Z"
            + " published_utc.lt=2026-06-06T04:00:00Z order=desc limit=500",
        "ECONOMIC_INDICATORS|US:TREASURY_10Y|/fed/v1/treasury-yields|date.gte=2026-06-01"
            + " date.lte=2026-06-05 sort=date.asc limit=50000"
      })
  void the_first_page_is_asked_by_filters_and_the_next_by_its_cursor_alone(
      DataType type, String item, String path, String query) {
    vendor.answers(200, PAGED);
    FetchRequest request = request(type, item);

    FetchResult.Data first = (FetchResult.Data) fetch(request);
    fetch(request.nextPage(first.nextPage().orElseThrow()));

    assertThat(vendor.asked()).extracting(StubVendor.Asked::path).containsExactly(path, path);
    assertThat(vendor.asked().get(0).query().replace("%3A", ":").split("&"))
        .containsExactlyInAnyOrder(query.split(" "));
    assertThat(vendor.asked().get(1).query()).isEqualTo("cursor=a%2Bb");
  }

  @Test
  void a_company_is_one_call() {
    vendor.answers(200, Fixtures.text("polygon/company.json"));

    assertThat(fetch(request(DataType.COMPANY_INFO, "MSFT"))).isInstanceOf(FetchResult.Data.class);
    assertThat(vendor.asked())
        .extracting(StubVendor.Asked::path)
        .containsExactly("/v3/reference/tickers/MSFT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":\"OK\"}|Empty",
        "{\"status\":\"OK\",\"results\":{}}|Empty",
        "{\"status\":\"OK\",\"results\":[]}|Malformed",
        "{}|Malformed",
        "{\"status\":\"NOT_FOUND\",\"message\":\"Ticker not found.\"}|NotFound",
        "{\"status\":\"NOT_AUTHORIZED\"}|Unauthorised"
      })
  void a_company_without_one_is_told_as_what_it_is(String body, String outcome) {
    vendor.answers(200, body);

    assertThat(fetch(request(DataType.COMPANY_INFO, "MSFT")).getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @Test
  void splits_follow_the_last_page_of_dividends_even_where_there_are_none() {
    FetchRequest request = request(DataType.DIVIDEND_DATA, "MSFT");
    vendor.answers(200, "{\"status\": \"OK\", \"results\": []}");
    FetchResult.Data dividends = (FetchResult.Data) fetch(request);
    vendor.answers(200, PAGED);
    FetchResult.Data splits = (FetchResult.Data) fetch(next(request, dividends));
    vendor.answers(200, LAST);
    FetchResult.Data last = (FetchResult.Data) fetch(next(request, splits));

    assertThat(last.nextPage()).isEmpty();
    assertThat(vendor.asked().get(1).path()).isEqualTo("/v3/reference/splits");
    assertThat(vendor.asked().get(1).query().split("&"))
        .containsExactlyInAnyOrder(
            "ticker=MSFT",
            "execution_date.gte=2026-06-01",
            "execution_date.lte=2026-06-05",
            "limit=1000");
    assertThat(vendor.asked().get(2).path()).isEqualTo("/v3/reference/splits");
    assertThat(vendor.asked().get(2).query()).isEqualTo("cursor=a%2Bb");
  }

  @Test
  void a_next_page_without_cursor_is_malformed() {
    vendor.answers(200, PAGED.replace("cursor", "page"));

    assertThat(fetch(request(DataType.OPTIONS_CHAIN, "MSFT")))
        .isInstanceOf(FetchResult.Malformed.class);
  }

  @ParameterizedTest
  @CsvSource({"US:GDP", "GB:CPI"})
  void a_series_that_it_does_not_have_is_not_asked_for(String item) {
    assertThat(fetch(request(DataType.ECONOMIC_INDICATORS, item)))
        .isEqualTo(new FetchResult.Unsupported());
    assertThat(vendor.asked()).isEmpty();
  }

  private static FetchRequest next(FetchRequest request, FetchResult.Data page) {
    return request.nextPage(page.nextPage().orElseThrow());
  }

  private static FetchRequest request(DataType type, String item) {
    return FetchRequest.of(type, List.of(item), LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 5));
  }

  private FetchResult fetch(FetchRequest request) {
    return adapter.fetch(request).toCompletableFuture().join();
  }
}
