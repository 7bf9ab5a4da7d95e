package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers as Alpha Vantage does, about the transcripts of earnings calls alone; its refusals are
 * HTTP 200. What it does not have is a transcript without speeches.
 *
 * @see <a href="https://www.alphavantage.co/documentation/#transcript">alphavantage.co</a>
 */
@Dependent
public class SimulatedAlphaVantage {
  private static final String TRANSCRIPT = "EARNINGS_CALL_TRANSCRIPT";

  private final SimulatedMarket market;
  private final Clock clock;
  private final String acceptedKey;

  @Inject
  public SimulatedAlphaVantage(
      SimulatedMarket market,
      Clock clock,
      @ConfigProperty(name = "sandbox.api-key", defaultValue = "sandbox") String acceptedKey) {
    this.market = market;
    this.clock = clock;
    this.acceptedKey = acceptedKey;
  }

  /** {@code /query}: the one resource, whatever is asked. */
  public Answer query(AlphaVantageQuestion question) {
    if (KeyCheck.of(question.key, acceptedKey) != KeyCheck.ACCEPTED) {
      return refusal(
          "the parameter apikey is invalid or missing. Please claim your free API key on "
              + "(https://www.alphavantage.co/support/#api-key). It should take less than 20 "
              + "seconds.");
    }
    if (!TRANSCRIPT.equals(question.function)) {
      return refusal("This API function (%s) does not exist.".formatted(question.function));
    }
    try {
      return transcript(question);
    } catch (BadQuestion bad) {
      return refusal(bad.getMessage());
    }
  }

  private Answer transcript(AlphaVantageQuestion question) {
    JsonArrayBuilder speeches = Json.createArrayBuilder();
    calls(question.ticker(), question.afterQuarter())
        .flatMap(call -> call.speeches().stream())
        .forEach(speech -> speeches.add(document(speech)));
    return new Answer(
        200,
        Json.createObjectBuilder()
            .add("symbol", question.symbol)
            .add("quarter", question.quarter)
            .add("transcript", speeches)
            .build());
  }

  /** The call about the quarter before that day; none that is not written down by now. */
  private Stream<EarningsCall> calls(String symbol, LocalDate afterQuarter) {
    if (!Horizon.within(afterQuarter).equals(afterQuarter)) {
      return Stream.empty();
    }
    return new QuarterReports(market)
        .of(symbol, afterQuarter, afterQuarter.plusDays(QuarterReports.LATEST_DAYS)).stream()
            .filter(report -> report.periodEnd().plusDays(1).equals(afterQuarter))
            .map(report -> new EarningsCall(report, market.noise()))
            .filter(call -> !call.written().isAfter(clock.instant()));
  }

  private static JsonObject document(Speech speech) {
    return Json.createObjectBuilder()
        .add("speaker", speech.speaker())
        .add("title", speech.title())
        .add("content", speech.content())
        .add("sentiment", speech.sentiment().toPlainString())
        .build();
  }

  private static Answer refusal(String words) {
    return new Answer(200, Json.createObjectBuilder().add("Error Message", words).build());
  }
}
