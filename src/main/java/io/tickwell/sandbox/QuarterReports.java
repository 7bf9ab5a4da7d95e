package io.tickwell.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.stream.Stream;

/** When companies report their quarters, and what; earnings follow the level of the price. */
final class QuarterReports {
  private static final int EARLIEST_DAYS = 18;

  private static final int SPREAD_DAYS = 64;

  /** Each quarter the first and the last to report, so that no thirty days are without a report. */
  private static final String FIRST = "JPM";

  private static final String LAST = "ORCL";

  /** Days after the quarter by which each has reported; a weekend may lie before it. */
  static final int LATEST_DAYS = EARLIEST_DAYS + SPREAD_DAYS + 2;

  private static final LocalTime BEFORE_OPEN = LocalTime.of(7, 0);
  private static final LocalTime AFTER_CLOSE = LocalTime.of(16, 15);

  private final SimulatedMarket market;
  private final Noise noise;

  QuarterReports(SimulatedMarket market) {
    this.market = market;
    this.noise = market.noise();
  }

  /** Those whose date is from the first to the last day, oldest first; none of unknown symbols. */
  List<QuarterReport> of(String symbol, LocalDate from, LocalDate to) {
    if (!market.lists(symbol)) {
      return List.of();
    }
    return Stream.iterate(
            quarterEnd(from.minusMonths(5)),
            end -> !end.isAfter(to),
            end -> quarterEnd(end.plusDays(1)))
        .map(end -> report(symbol, end))
        .filter(report -> !report.date().isBefore(from) && !report.date().isAfter(to))
        .toList();
  }

  private static LocalDate quarterEnd(LocalDate date) {
    return date.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3).minusDays(1);
  }

  private QuarterReport report(String symbol, LocalDate end) {
    long quarter = end.toEpochDay();
    Company company = Company.of(symbol, noise);
    double yield = 0.03 + 0.04 * noise.unit(symbol, "earnings yield", 0);
    double earned =
        market.level(symbol, end) * yield / 4 * (1 + 0.15 * noise.signed(symbol, "eps", quarter));
    BigDecimal eps = rounded(earned, 2);
    double revenue = eps.doubleValue() * company.shares() / company.margin();
    boolean beforeOpen = noise.unit(symbol, "hour", 0) < 0.5;
    LocalDate date = Weekdays.onOrAfter(end.plusDays(EARLIEST_DAYS + waits(symbol, quarter)));
    ZoneId zone = market.calendar().exchange().zone();
    return new QuarterReport(
        symbol,
        end,
        date,
        beforeOpen,
        date.atTime(beforeOpen ? BEFORE_OPEN : AFTER_CLOSE).atZone(zone).toInstant(),
        rounded(eps.doubleValue() * (1 + 0.08 * noise.signed(symbol, "estimate", quarter)), 4),
        eps,
        thousands(revenue * (1 + 0.03 * noise.signed(symbol, "revenue estimate", quarter))),
        thousands(revenue));
  }

  private int waits(String symbol, long quarter) {
    return switch (symbol) {
      case FIRST -> 0;
      case LAST -> SPREAD_DAYS;
      default -> (int) (SPREAD_DAYS * noise.unit(symbol, "report", quarter));
    };
  }

  private static long thousands(double amount) {
    return Math.round(amount / 1000) * 1000;
  }

  private static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }
}
