package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code /v3/snapshot/options/{underlying}} as Polygon tells of it to those who get it delayed: the
 * chain of the last close before today.
 *
 * @see <a href="https://massive.com/docs/rest/options/snapshots/option-chain-snapshot">Option Chain
 *     Snapshot</a>
 */
@Dependent
public class PolygonOptions {
  private static final int USUAL = 10;
  private static final int MOST = 250;
  private static final String DELAYED = "DELAYED";
  private static final BigDecimal TICK = new BigDecimal("0.01");

  private final SimulatedMarket market;
  private final Clock clock;
  private final PolygonGate gate;

  @Inject
  public PolygonOptions(SimulatedMarket market, Clock clock, PolygonGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /** No results for an unknown underlying. */
  public Answer chain(String key, URI path, String underlying, PolygonListQuestion question) {
    return gate.admit(
        key,
        () -> {
          PolygonListQuestion asked = question.opened();
          List<JsonObject> rows =
              market
                  .yesterday(underlying, clock.instant())
                  .map(bar -> rows(underlying, bar))
                  .orElse(List.of());
          return PolygonEnvelope.ok(asked.page(rows, Function.identity(), path, USUAL, MOST));
        });
  }

  private List<JsonObject> rows(String underlying, Bar bar) {
    LocalDate date = LocalDate.ofInstant(bar.start(), market.calendar().exchange().zone());
    Optional<Instant> close = market.calendar().day(date).session().map(session -> session.close());
    return OptionChain.of(underlying, market.calendar().dateAt(clock.instant()), bar.close())
        .stream()
        .map(contract -> row(contract, bar.close(), date, close.orElseThrow()))
        .toList();
  }

  private JsonObject row(OptionContract contract, BigDecimal price, LocalDate date, Instant time) {
    Noise noise = market.noise();
    double distance = contract.strike().doubleValue() / price.doubleValue() - 1;
    double volatility =
        0.2 + 0.3 * noise.unit(contract.underlying(), "volatility", 0) + 0.8 * distance * distance;
    double years = ChronoUnit.DAYS.between(date, contract.expiration()) / 365.0;
    BlackScholes worth =
        new BlackScholes(
            contract.call(),
            price.doubleValue(),
            contract.strike().doubleValue(),
            years,
            volatility);
    BigDecimal premium =
        BigDecimal.valueOf(worth.value()).setScale(2, RoundingMode.HALF_UP).max(TICK);
    BigDecimal breakEven = contract.breakEven(premium);
    long nanos = time.getEpochSecond() * 1_000_000_000L;
    long interest = (long) (5000 * noise.unit(contract.symbol(), "interest", date.toEpochDay()));
    return Json.createObjectBuilder()
        .add("break_even_price", WireNumber.of(breakEven))
        .add(
            "day",
            Json.createObjectBuilder()
                .add("close", WireNumber.of(premium))
                .add("last_updated", nanos)
                .add("volume", interest / 7))
        .add(
            "details",
            Json.createObjectBuilder()
                .add("contract_type", contract.call() ? "call" : "put")
                .add("exercise_style", "american")
                .add("expiration_date", contract.expiration().toString())
                .add("shares_per_contract", 100)
                .add("strike_price", WireNumber.of(contract.strike()))
                .add("ticker", "O:" + contract.symbol()))
        .add(
            "greeks",
            Json.createObjectBuilder()
                .add("delta", number(worth.delta()))
                .add("gamma", number(worth.gamma()))
                .add("theta", number(worth.theta()))
                .add("vega", number(worth.vega())))
        .add("implied_volatility", number(volatility))
        .add(
            "last_quote",
            Json.createObjectBuilder()
                .add("ask", WireNumber.of(premium.add(TICK)))
                .add("ask_size", 10)
                .add("bid", WireNumber.of(premium.subtract(TICK)))
                .add("bid_size", 10)
                .add("last_updated", nanos)
                .add("midpoint", WireNumber.of(premium))
                .add("timeframe", DELAYED))
        .add("open_interest", interest)
        .add(
            "underlying_asset",
            Json.createObjectBuilder()
                .add("change_to_break_even", WireNumber.of(breakEven.subtract(price)))
                .add("last_updated", nanos)
                .add("price", WireNumber.of(price))
                .add("ticker", contract.underlying())
                .add("timeframe", DELAYED))
        .build();
  }

  private static JsonNumber number(double value) {
    return WireNumber.of(BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP));
  }
}
