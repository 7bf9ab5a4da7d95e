package io.tickwell.sandbox;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Earnings as Finnhub tells of them.
 *
 * @see <a href="https://finnhub.io/docs/api/company-earnings">finnhub.io/docs/api</a>
 */
@Dependent
public class FinnhubEarnings {
  private static final int FREE_QUARTERS = 4;
  private static final int DAYS_AHEAD = 7;

  private final SimulatedMarket market;
  private final Clock clock;
  private final FinnhubGate gate;

  @Inject
  public FinnhubEarnings(SimulatedMarket market, Clock clock, FinnhubGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /** {@code /stock/earnings}: the last four quarters, newest first; none for an unknown symbol. */
  public Answer surprises(String key, String symbol) {
    return gate.admit(key, () -> FinnhubGate.withSymbol(symbol, this::surprises));
  }

  private Answer surprises(String symbol) {
    Instant now = clock.instant();
    LocalDate today = market.calendar().dateAt(now);
    JsonArrayBuilder rows = Json.createArrayBuilder();
    new QuarterReports(market)
        .of(symbol, today.minusMonths(20), today).stream()
            .filter(report -> !report.published().isAfter(now))
            .sorted(comparing(QuarterReport::periodEnd).reversed())
            .limit(FREE_QUARTERS)
            .forEach(report -> rows.add(surprise(report)));
    return new Answer(200, rows.build());
  }

  private static JsonObject surprise(QuarterReport report) {
    BigDecimal surprise = report.eps().subtract(report.epsEstimate());
    return Json.createObjectBuilder()
        .add("actual", WireNumber.of(report.eps()))
        .add("estimate", WireNumber.of(report.epsEstimate()))
        .add("period", report.periodEnd().toString())
        .add("quarter", report.quarter())
        .add("surprise", WireNumber.of(surprise))
        .add(
            "surprisePercent",
            WireNumber.of(
                surprise.movePointRight(2).divide(report.epsEstimate(), 4, RoundingMode.HALF_UP)))
        .add("symbol", report.symbol())
        .add("year", report.year())
        .build();
  }

  /**
   * {@code /calendar/earnings}: newest first.
   *
   * @param from a date; null for today
   * @param to a date; null for a week after from
   * @param symbol null for those that are well known
   */
  public Answer calendar(String key, String from, String to, String symbol) {
    return gate.admit(
        key,
        () -> {
          LocalDate today = market.calendar().dateAt(clock.instant());
          LocalDate first = FinnhubGate.date("from", from, today);
          LocalDate last = FinnhubGate.date("to", to, first.plusDays(DAYS_AHEAD));
          return calendar(symbol == null ? WellKnown.SYMBOLS : List.of(symbol), first, last);
        });
  }

  private Answer calendar(List<String> symbols, LocalDate first, LocalDate last) {
    QuarterReports reports = new QuarterReports(market);
    Instant now = clock.instant();
    JsonArrayBuilder rows = Json.createArrayBuilder();
    symbols.stream()
        .flatMap(symbol -> reports.of(symbol, first, last).stream())
        .sorted(comparing(QuarterReport::date).reversed().thenComparing(QuarterReport::symbol))
        .forEach(report -> rows.add(entry(report, now)));
    return new Answer(200, Json.createObjectBuilder().add("earningsCalendar", rows).build());
  }

  private static JsonObject entry(QuarterReport report, Instant now) {
    boolean known = !report.published().isAfter(now);
    JsonObjectBuilder entry = Json.createObjectBuilder().add("date", report.date().toString());
    if (known) {
      entry.add("epsActual", WireNumber.of(report.eps()));
    } else {
      entry.addNull("epsActual");
    }
    entry
        .add("epsEstimate", WireNumber.of(report.epsEstimate()))
        .add("hour", report.beforeOpen() ? "bmo" : "amc")
        .add("quarter", report.quarter());
    if (known) {
      entry.add("revenueActual", report.revenue());
    } else {
      entry.addNull("revenueActual");
    }
    return entry
        .add("revenueEstimate", report.revenueEstimate())
        .add("symbol", report.symbol())
        .add("year", report.year())
        .build();
  }
}
