package io.tickwell.sandbox;

import static io.tickwell.sandbox.WeekdayCalendar.NEW_YORK;
import static io.tickwell.sandbox.WeekdayCalendar.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.StubVendor;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.fred.FredAdapter;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

class ShippedSeriesTest {
  private static final Clock NOON = Clock.fixed(at("2026-11-24", "12:00"), NEW_YORK);

  private final SimulatedFred fred =
      new SimulatedFred(
          new SimulatedMarket(42, new WeekdayCalendar(Set.of())), NOON, new FredGate("sandbox"));

  @Test
  void everySeriesThatIsAskedForByDefaultIsSimulatedAndRead() throws IOException {
    List<String> shipped =
        ConfigProvider.getConfig()
            .getValues("scheduler.jobs.economic_indicators.series", String.class);
    assertThat(shipped).hasSizeGreaterThan(10);
    try (StubVendor vendor = new StubVendor();
        HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
        FredAdapter adapter = FredAdapter.of(vendor.config("fred", "sandbox"), NOON, threads)) {
      for (String item : shipped) {
        Transformed read = askedTwice(vendor, adapter, item);

        assertThat(read.rejected()).as(item).isEmpty();
        assertThat(read.rows()).as(item).hasSizeGreaterThan(2);
      }
    }
  }

  /** Once to hear what it asks for, and again to have it answered. */
  private Transformed askedTwice(StubVendor vendor, FredAdapter adapter, String item) {
    FetchRequest request =
        FetchRequest.of(
            DataType.ECONOMIC_INDICATORS,
            List.of(item),
            LocalDate.of(2025, 10, 20),
            LocalDate.of(2026, 11, 24));
    vendor.answers(200, "{}");
    adapter.fetch(request).toCompletableFuture().join();
    String query = vendor.asked().get(vendor.asked().size() - 1).query();
    Answer answer = fred.observations(question(query));
    vendor.answers(answer.status(), answer.document().toString());
    FetchResult result = adapter.fetch(request).toCompletableFuture().join();
    assertThat(result).as(item).isInstanceOf(FetchResult.Data.class);
    return adapter.transform(((FetchResult.Data) result).answer());
  }

  private static FredQuestion question(String query) {
    Map<String, String> sent =
        Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    FredQuestion question = new FredQuestion();
    question.key = sent.get("api_key");
    question.series = sent.get("series_id");
    question.from = sent.get("observation_start");
    question.to = sent.get("observation_end");
    question.order = sent.get("sort_order");
    question.limit = sent.get("limit");
    question.offset = sent.get("offset");
    question.fileType = sent.get("file_type");
    return question;
  }
}
