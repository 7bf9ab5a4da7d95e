package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Dividends and splits as Polygon tells of them, newest first; none for an unknown ticker.
 *
 * @see <a href="https://massive.com/docs/rest/stocks/corporate-actions/dividends">Dividends</a>
 */
@Dependent
public class PolygonPayouts {
  private static final int USUAL = 10;
  private static final int MOST = 1000;

  private final SimulatedMarket market;
  private final Clock clock;
  private final PolygonGate gate;

  @Inject
  public PolygonPayouts(SimulatedMarket market, Clock clock, PolygonGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /** {@code /v3/reference/dividends}: with {@code ticker} and a range of ex-dates. */
  public Answer dividends(String key, URI path, PolygonListQuestion question) {
    LocalDate today = market.calendar().dateAt(clock.instant());
    return answer(
        key,
        path,
        question,
        asked ->
            symbols(asked)
                .flatMap(
                    symbol ->
                        new Payouts(market)
                                .dividends(
                                    symbol,
                                    asked.date("ex_dividend_date.gte", LocalDate.MIN),
                                    asked.date("ex_dividend_date.lte", LocalDate.MAX),
                                    today)
                                .stream())
                .toList(),
        PolygonPayouts::row);
  }

  /** {@code /v3/reference/splits}: with {@code ticker} and a range of dates. */
  public Answer splits(String key, URI path, PolygonListQuestion question) {
    return answer(
        key,
        path,
        question,
        asked ->
            symbols(asked)
                .flatMap(
                    symbol ->
                        new Payouts(market)
                                .splits(
                                    symbol,
                                    asked.date("execution_date.gte", LocalDate.MIN),
                                    asked.date("execution_date.lte", LocalDate.MAX))
                                .stream())
                .toList(),
        PolygonPayouts::row);
  }

  private <T> Answer answer(
      String key,
      URI path,
      PolygonListQuestion question,
      Function<PolygonListQuestion, List<T>> rows,
      Function<T, JsonObject> row) {
    return gate.admit(
        key,
        () -> {
          PolygonListQuestion asked = question.opened();
          return PolygonEnvelope.ok(asked.page(rows.apply(asked), row, path, USUAL, MOST));
        });
  }

  private static Stream<String> symbols(PolygonListQuestion asked) {
    String ticker = asked.text("ticker");
    return ticker == null ? WellKnown.SYMBOLS.stream() : Stream.of(ticker);
  }

  private static JsonObject row(DividendPayment paid) {
    return Json.createObjectBuilder()
        .add("id", "E%08x%s".formatted(paid.symbol().hashCode(), digits(paid.exDate())))
        .add("ticker", paid.symbol())
        .add("cash_amount", WireNumber.of(paid.amount()))
        .add("currency", "USD")
        .add("declaration_date", paid.declared().toString())
        .add("dividend_type", "CD")
        .add("ex_dividend_date", paid.exDate().toString())
        .add("frequency", 4)
        .add("pay_date", paid.paid().toString())
        .add("record_date", paid.exDate().toString())
        .build();
  }

  private static JsonObject row(ShareSplit split) {
    return Json.createObjectBuilder()
        .add("execution_date", split.date().toString())
        .add("id", "E%08x%s".formatted(split.symbol().hashCode(), digits(split.date())))
        .add("split_from", 1)
        .add("split_to", split.to())
        .add("ticker", split.symbol())
        .build();
  }

  private static String digits(LocalDate date) {
    return date.toString().replace("-", "");
  }
}
