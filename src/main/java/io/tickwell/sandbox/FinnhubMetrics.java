package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * {@code /stock/metric}: key numbers of today, and the series that they come from. Percentages are
 * percentages here (1.5 is 1.5 %), but in the series margins are fractions.
 *
 * @see <a href="https://finnhub.io/docs/api/company-basic-financials">finnhub.io/docs/api</a>
 */
@Dependent
public class FinnhubMetrics {
  private static final int YEARS = 5;

  private final SimulatedMarket market;
  private final Clock clock;
  private final FinnhubGate gate;

  @Inject
  public FinnhubMetrics(SimulatedMarket market, Clock clock, FinnhubGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /** Of an unknown symbol there are no metrics and no series. */
  public Answer metrics(String key, String symbol) {
    return gate.admit(key, () -> FinnhubGate.withSymbol(symbol, this::metrics));
  }

  private Answer metrics(String symbol) {
    Instant now = clock.instant();
    LocalDate today = market.calendar().dateAt(now);
    List<Bar> year = market.bars(symbol, today.minusDays(365), today.minusDays(1), now);
    List<QuarterReport> reports =
        new QuarterReports(market)
            .of(symbol, today.minusYears(YEARS), today.minusDays(1)).stream()
                .sorted(Comparator.comparing(QuarterReport::periodEnd).reversed())
                .toList();
    Company company = Company.of(symbol, market.noise());
    return new Answer(
        200,
        Json.createObjectBuilder()
            .add(
                "metric",
                year.isEmpty() ? Json.createObjectBuilder() : metric(company, year, reports))
            .add("metricType", "all")
            .add(
                "series", reports.isEmpty() ? Json.createObjectBuilder() : series(company, reports))
            .add("symbol", symbol)
            .build());
  }

  private JsonObjectBuilder metric(Company company, List<Bar> year, List<QuarterReport> reports) {
    Bar last = year.get(year.size() - 1);
    Bar highest = year.stream().max(Comparator.comparing(Bar::high)).orElseThrow();
    Bar lowest = year.stream().min(Comparator.comparing(Bar::low)).orElseThrow();
    double price = last.close().doubleValue();
    double first = year.get(0).close().doubleValue();
    List<QuarterReport> lastFour = reports.stream().limit(4).toList();
    double eps = lastFour.stream().mapToDouble(report -> report.eps().doubleValue()).sum();
    double sales = lastFour.stream().mapToDouble(QuarterReport::revenue).sum() / company.shares();
    return Json.createObjectBuilder()
        .add("10DayAverageTradingVolume", number(millionsTraded(year, 10)))
        .add("3MonthAverageTradingVolume", number(millionsTraded(year, 63)))
        .add("52WeekHigh", WireNumber.of(highest.high()))
        .add("52WeekHighDate", date(highest))
        .add("52WeekLow", WireNumber.of(lowest.low()))
        .add("52WeekLowDate", date(lowest))
        .add("52WeekPriceReturnDaily", number(100 * (price / first - 1)))
        .add("beta", number(0.6 + market.noise().unit(company.symbol(), "beta", 0)))
        .add("epsTTM", number(eps))
        .add("marketCapitalization", number(price * company.shares() / 1e6))
        .add("netProfitMarginTTM", number(100 * company.margin()))
        .add("peTTM", number(price / eps))
        .add("psTTM", number(price / sales))
        .add("revenuePerShareTTM", number(sales));
  }

  private static double millionsTraded(List<Bar> bars, int last) {
    return bars.stream()
            .skip(Math.max(0, bars.size() - last))
            .mapToLong(Bar::volume)
            .average()
            .orElseThrow()
        / 1e6;
  }

  private static JsonObjectBuilder series(Company company, List<QuarterReport> reports) {
    return Json.createObjectBuilder()
        .add(
            "annual",
            Json.createObjectBuilder()
                .add(
                    "netMargin",
                    points(
                        reports.stream().filter(report -> report.quarter() == 4).toList(),
                        report -> company.margin())))
        .add(
            "quarterly",
            Json.createObjectBuilder()
                .add("eps", points(reports, report -> report.eps().doubleValue()))
                .add("netMargin", points(reports, report -> company.margin()))
                .add(
                    "salesPerShare",
                    points(reports, report -> (double) report.revenue() / company.shares())));
  }

  private static JsonArrayBuilder points(
      List<QuarterReport> reports, ToDoubleFunction<QuarterReport> value) {
    JsonArrayBuilder points = Json.createArrayBuilder();
    reports.forEach(
        report ->
            points.add(
                Json.createObjectBuilder()
                    .add("period", report.periodEnd().toString())
                    .add("v", number(value.applyAsDouble(report)))));
    return points;
  }

  private String date(Bar bar) {
    return LocalDate.ofInstant(bar.start(), market.calendar().exchange().zone()).toString();
  }

  private static JsonNumber number(double value) {
    return WireNumber.of(BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP));
  }
}
