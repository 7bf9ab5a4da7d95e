package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;

/**
 * Dividends and splits as Finnhub tells of them, newest first; none for an unknown symbol. Each
 * question has a symbol, a first and a last day; without days it is about the last year.
 *
 * @see <a href="https://finnhub.io/docs/api/stock-dividends">finnhub.io/docs/api</a>
 */
@Dependent
public class FinnhubPayouts {
  private final SimulatedMarket market;
  private final Clock clock;
  private final FinnhubGate gate;

  @Inject
  public FinnhubPayouts(SimulatedMarket market, Clock clock, FinnhubGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /** {@code /stock/dividend}. */
  public Answer dividends(String key, String symbol, String from, String to) {
    return gate.admit(
        key,
        () ->
            FinnhubGate.withSymbol(
                symbol,
                asked -> {
                  JsonArrayBuilder rows = Json.createArrayBuilder();
                  new Payouts(market)
                      .dividends(asked, first(from), last(to), today())
                      .forEach(paid -> rows.add(row(paid)));
                  return new Answer(200, rows.build());
                }));
  }

  private static JsonObject row(DividendPayment paid) {
    return Json.createObjectBuilder()
        .add("symbol", paid.symbol())
        .add("date", paid.exDate().toString())
        .add("amount", WireNumber.of(paid.amount()))
        .add("adjustedAmount", WireNumber.of(paid.adjusted()))
        .add("payDate", paid.paid().toString())
        .add("recordDate", paid.exDate().toString())
        .add("declarationDate", paid.declared().toString())
        .add("currency", "USD")
        .build();
  }

  /** {@code /stock/split}. */
  public Answer splits(String key, String symbol, String from, String to) {
    return gate.admit(
        key,
        () ->
            FinnhubGate.withSymbol(
                symbol,
                asked -> {
                  JsonArrayBuilder rows = Json.createArrayBuilder();
                  new Payouts(market)
                      .splits(asked, first(from), last(to))
                      .forEach(split -> rows.add(row(split)));
                  return new Answer(200, rows.build());
                }));
  }

  private static JsonObject row(ShareSplit split) {
    return Json.createObjectBuilder()
        .add("symbol", split.symbol())
        .add("date", split.date().toString())
        .add("fromFactor", 1)
        .add("toFactor", split.to())
        .build();
  }

  private LocalDate first(String from) {
    return FinnhubGate.date("from", from, today().minusYears(1));
  }

  private LocalDate last(String to) {
    return FinnhubGate.date("to", to, today());
  }

  private LocalDate today() {
    return market.calendar().dateAt(clock.instant());
  }
}
