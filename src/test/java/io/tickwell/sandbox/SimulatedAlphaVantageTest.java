package io.tickwell.sandbox;

import static io.tickwell.sandbox.WeekdayCalendar.NEW_YORK;
import static io.tickwell.sandbox.WeekdayCalendar.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.tickwell.marketdata.EarningsTranscript;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.StubVendor;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.alphavantage.AlphaVantageAdapter;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedAlphaVantageTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Instant NOON = at("2026-11-24", "12:00");
  private static final SimulatedMarket MARKET =
      new SimulatedMarket(42, new WeekdayCalendar(Set.of()));

  private final SimulatedAlphaVantage alphaVantage = simulated(NOON, 42);

  @Test
  void aTranscriptHasTheVendorsShapeAndTheFiguresOfTheReport() {
    Answer answer = alphaVantage.query(question("AAPL", "2026Q3"));

    hasShape(answer, "alphavantage-transcript");
    QuarterReport report = report("AAPL");
    assertThat(answer.body().getString("quarter")).isEqualTo("2026Q3");
    assertThat(speeches(answer))
        .hasSizeGreaterThan(4)
        .extracting(speech -> speech.getString("content"))
        .anyMatch(content -> content.contains(report.eps() + " dollars a share"))
        .anyMatch(content -> content.contains(report.epsEstimate() + " dollars a share"));
  }

  @Test
  void nobodyHasTwoRolesInACall() {
    Set<String> parts =
        speeches(alphaVantage.query(question("AAPL", "2026Q3"))).stream()
            .map(speech -> speech.getString("speaker") + ", " + speech.getString("title"))
            .collect(Collectors.toSet());

    assertThat(parts.stream().map(part -> part.split(",", 2)[0])).doesNotHaveDuplicates();
  }

  @Test
  void aTranscriptIsThereThreeHoursAfterTheReportAndNotBefore() {
    Instant written = report("AAPL").published().plusSeconds(3 * 3600);

    assertThat(speeches(simulated(written, 42).query(question("AAPL", "2026Q3")))).isNotEmpty();
    assertThat(speeches(simulated(written.minusSeconds(1), 42).query(question("AAPL", "2026Q3"))))
        .isEmpty();
  }

  @Test
  void whoeverReportsLateHasATranscriptToo() {
    Instant nextQuarter = Instant.parse("2026-12-31T12:00:00Z");
    for (String symbol : WellKnown.SYMBOLS) {
      assertThat(speeches(simulated(nextQuarter, 42).query(question(symbol, "2026Q3"))))
          .as(symbol)
          .isNotEmpty();
    }
  }

  @Test
  void aTranscriptDependsOnTheSeedAlone() {
    Answer answer = alphaVantage.query(question("AAPL", "2026Q3"));

    assertThat(simulated(NOON.plusSeconds(86_400), 42).query(question("AAPL", "2026Q3")))
        .isEqualTo(answer);
    assertThat(simulated(NOON, 43).query(question("AAPL", "2026Q3"))).isNotEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"ZZTOP, 2026Q3", "AAPL, 2026Q4", "AAPL, 2027Q1", "AAPL, 0001Q1", "AAPL, 9999Q4"})
  void anUnknownSymbolAndAQuarterWithoutCallHaveNoSpeeches(String symbol, String quarter) {
    Answer answer = alphaVantage.query(question(symbol, quarter));

    hasShape(answer, "alphavantage-transcript");
    assertThat(speeches(answer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "key, , the parameter apikey is invalid or missing.",
    "key, stolen, the parameter apikey is invalid or missing.",
    "function, OVERVIEW, This API function (OVERVIEW) does not exist.",
    "symbol, , Invalid API call.",
    "quarter, , Invalid API call.",
    "quarter, 2026Q5, Invalid API call.",
    "quarter, lately, Invalid API call."
  })
  void aRefusalHasStatus200AndTheVendorsWords(String parameter, String value, String words) {
    AlphaVantageQuestion question = question("AAPL", "2026Q3");
    switch (parameter) {
      case "key" -> question.key = value;
      case "function" -> question.function = value;
      case "symbol" -> question.symbol = value;
      default -> question.quarter = value;
    }

    Answer answer = alphaVantage.query(question);

    hasShape(answer, "alphavantage-error");
    assertThat(answer.body().getString("Error Message")).startsWith(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAPL", "BRK.B"})
  void theAdapterOfTheRealOneReadsATranscriptWithoutAFlaw(String symbol) throws IOException {
    Clock clock = Clock.fixed(NOON, NEW_YORK);
    try (HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
        StubVendor vendor = new StubVendor().handles(this::answer);
        AlphaVantageAdapter adapter =
            AlphaVantageAdapter.of(vendor.config("alpha_vantage", "sandbox"), clock, threads)) {
      FetchRequest request =
          FetchRequest.of(DataType.EARNINGS_TRANSCRIPTS, List.of(symbol + ":2026Q3"), null, null);
      FetchResult result = adapter.fetch(request).toCompletableFuture().join();

      assertThat(result).isInstanceOf(FetchResult.Data.class);
      Transformed read = adapter.transform(((FetchResult.Data) result).answer());
      assertThat(read.rejected()).isEmpty();
      assertThat(read.rows()).hasSize(1);
      EarningsTranscript row = (EarningsTranscript) read.rows().get(0).row();
      assertThat(row.flaw(NOON, TODAY)).isEmpty();
      assertThat(row.answers(symbol + ":2026Q3")).isTrue();
      assertThat(row.fullTranscript())
          .contains(symbol + " Simulated Inc", report(symbol).eps() + " dollars a share");
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        Stream.of(exchange.getRequestURI().getQuery().split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    AlphaVantageQuestion question = question(sent.get("symbol"), sent.get("quarter"));
    question.key = sent.get("apikey");
    question.function = sent.get("function");
    Answer answer = alphaVantage.query(question);
    StubVendor.send(exchange, answer.status(), answer.document().toString());
  }

  private static SimulatedAlphaVantage simulated(Instant now, long seed) {
    return new SimulatedAlphaVantage(
        new SimulatedMarket(seed, new WeekdayCalendar(Set.of())),
        Clock.fixed(now, NEW_YORK),
        "sandbox");
  }

  private static AlphaVantageQuestion question(String symbol, String quarter) {
    AlphaVantageQuestion question = new AlphaVantageQuestion();
    question.key = "sandbox";
    question.function = "EARNINGS_CALL_TRANSCRIPT";
    question.symbol = symbol;
    question.quarter = quarter;
    return question;
  }

  private static QuarterReport report(String symbol) {
    return new QuarterReports(MARKET).of(symbol, LocalDate.of(2026, 10, 1), TODAY).get(0);
  }

  private static List<JsonObject> speeches(Answer answer) {
    return answer.body().getJsonArray("transcript").getValuesAs(JsonObject.class);
  }

  private static void hasShape(Answer answer, String shape) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Shape.of(shape).differences(answer.document())).isEmpty();
  }
}
