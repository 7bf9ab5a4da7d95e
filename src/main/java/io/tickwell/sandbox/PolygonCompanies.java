package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;

/**
 * {@code /v3/reference/tickers/{ticker}} as Polygon tells of it.
 *
 * @see <a href="https://massive.com/docs/rest/stocks/tickers/ticker-overview">Ticker Overview</a>
 */
@Dependent
public class PolygonCompanies {
  private final SimulatedMarket market;
  private final Clock clock;
  private final PolygonGate gate;

  @Inject
  public PolygonCompanies(SimulatedMarket market, Clock clock, PolygonGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /** 404 for an unknown ticker. */
  public Answer details(String key, String ticker) {
    return gate.admit(
        key,
        () ->
            market
                .yesterday(ticker, clock.instant())
                .map(bar -> results(Company.of(ticker, market.noise()), bar.close()))
                .map(results -> Json.createObjectBuilder().add("results", results))
                .map(PolygonEnvelope::ok)
                .orElseGet(PolygonEnvelope::tickerNotFound));
  }

  private static JsonObject results(Company company, BigDecimal price) {
    String phone = company.phone();
    return Json.createObjectBuilder()
        .add("ticker", company.symbol())
        .add("name", company.name())
        .add("market", "stocks")
        .add("locale", "us")
        .add("primary_exchange", company.nasdaq() ? "XNAS" : "XNYS")
        .add("type", "CS")
        .add("active", true)
        .add("currency_name", "usd")
        .add("market_cap", WireNumber.of(price.multiply(BigDecimal.valueOf(company.shares()))))
        .add(
            "phone_number",
            "(%s) %s-%s"
                .formatted(phone.substring(0, 3), phone.substring(3, 6), phone.substring(6)))
        .add(
            "address",
            Json.createObjectBuilder()
                .add("address1", "1 Simulation Way")
                .add("city", "New York")
                .add("state", "NY")
                .add("postal_code", "10001"))
        .add("description", company.name() + " is a company that never was.")
        .add("sic_code", company.industry().sicCode)
        .add("sic_description", company.industry().sicDescription)
        .add("ticker_root", company.symbol().split("\\.", 2)[0])
        .add("homepage_url", company.website())
        .add("total_employees", company.employees())
        .add("list_date", company.listed().toString())
        .add("share_class_shares_outstanding", company.shares())
        .add("weighted_shares_outstanding", company.shares())
        .add("round_lot", 100)
        .build();
  }
}
