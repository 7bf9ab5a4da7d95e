package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;

/**
 * Companies as Finnhub tells of them. Money and shares are in millions.
 *
 * @see <a href="https://finnhub.io/docs/api/company-profile2">finnhub.io/docs/api</a>
 */
@Dependent
public class FinnhubCompanies {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private final SimulatedMarket market;
  private final Clock clock;
  private final FinnhubGate gate;

  @Inject
  public FinnhubCompanies(SimulatedMarket market, Clock clock, FinnhubGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /** {@code /stock/profile2}: {@code {}} for an unknown symbol. */
  public Answer profile(String key, String symbol) {
    return gate.admit(key, () -> FinnhubGate.withSymbol(symbol, this::profile));
  }

  private Answer profile(String symbol) {
    return new Answer(
        200,
        market
            .yesterday(symbol, clock.instant())
            .map(bar -> document(Company.of(symbol, market.noise()), bar.close()))
            .orElse(JsonObject.EMPTY_JSON_OBJECT));
  }

  private static JsonObject document(Company company, BigDecimal price) {
    BigDecimal shares =
        BigDecimal.valueOf(company.shares()).divide(MILLION, 6, RoundingMode.HALF_UP);
    return Json.createObjectBuilder()
        .add("country", "US")
        .add("currency", "USD")
        .add("estimateCurrency", "USD")
        .add(
            "exchange",
            company.nasdaq() ? "NASDAQ NMS - GLOBAL MARKET" : "NEW YORK STOCK EXCHANGE, INC.")
        .add("finnhubIndustry", company.industry().finnhubName)
        .add("ipo", company.listed().toString())
        .add("logo", company.website() + "/logo.png")
        .add("marketCapitalization", WireNumber.of(price.multiply(shares)))
        .add("name", company.name())
        .add("phone", "1" + company.phone())
        .add("shareOutstanding", WireNumber.of(shares))
        .add("ticker", company.symbol())
        .add("weburl", company.website() + "/")
        .build();
  }
}
