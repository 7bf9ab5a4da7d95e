package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;

/**
 * Answers as Finnhub does.
 *
 * @see <a href="https://finnhub.io/docs/api/quote">finnhub.io/docs/api/quote</a>
 */
@Dependent
public class SimulatedFinnhub {
  private final SimulatedMarket market;
  private final Clock clock;
  private final FinnhubGate gate;

  @Inject
  public SimulatedFinnhub(SimulatedMarket market, Clock clock, FinnhubGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /**
   * {@code /quote}: the last state of the symbol; all zeros with status 200 for an unknown one.
   *
   * @param key the key sent, or null
   * @param symbol the symbol asked for, or null
   */
  public Answer quote(String key, String symbol) {
    return gate.admit(key, () -> FinnhubGate.withSymbol(symbol, this::quoteOf));
  }

  private Answer quoteOf(String symbol) {
    return new Answer(
        200,
        market
            .quote(symbol, clock.instant())
            .map(SimulatedFinnhub::document)
            .orElseGet(SimulatedFinnhub::nothing));
  }

  private static JsonObject document(Quote quote) {
    return Json.createObjectBuilder()
        .add("c", WireNumber.of(quote.price()))
        .add("d", WireNumber.of(quote.change()))
        .add("dp", WireNumber.of(quote.changePercent()))
        .add("h", WireNumber.of(quote.day().high()))
        .add("l", WireNumber.of(quote.day().low()))
        .add("o", WireNumber.of(quote.day().open()))
        .add("pc", WireNumber.of(quote.previousDay().close()))
        .add("t", quote.time().getEpochSecond())
        .build();
  }

  private static JsonObject nothing() {
    return Json.createObjectBuilder()
        .add("c", 0)
        .addNull("d")
        .addNull("dp")
        .add("h", 0)
        .add("l", 0)
        .add("o", 0)
        .add("pc", 0)
        .add("t", 0)
        .build();
  }
}
