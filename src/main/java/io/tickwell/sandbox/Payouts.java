package io.tickwell.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Dividends and splits. Two companies of three pay a dividend each quarter. A company has split its
 * shares once or never, and long ago: the market's prices are those after it.
 */
final class Payouts {
  private static final double PAYING = 0.67;
  private static final double SPLITTING = 0.6;
  private static final LocalDate FIRST_SPLIT = LocalDate.of(2000, 1, 3);
  private static final int SPLITTING_WEEKS = 1000;
  private static final int DAYS_FROM_DECLARATION = 21;

  private final SimulatedMarket market;
  private final Noise noise;

  Payouts(SimulatedMarket market) {
    this.market = market;
    this.noise = market.noise();
  }

  /**
   * Those declared by then, newest first; none of unknown symbols.
   *
   * @param from first ex-date
   * @param to last ex-date
   */
  List<DividendPayment> dividends(String symbol, LocalDate from, LocalDate to, LocalDate today) {
    if (!market.lists(symbol) || noise.unit(symbol, "pays", 0) >= PAYING) {
      return List.of();
    }
    LocalDate last = to.isAfter(today.plusYears(1)) ? today.plusYears(1) : to;
    return Stream.iterate(
            last.withDayOfMonth(1),
            month -> !month.isBefore(from.withDayOfMonth(1)),
            month -> month.minusMonths(1))
        .filter(month -> month.getMonthValue() % 3 == (int) (3 * noise.unit(symbol, "month", 0)))
        .map(month -> dividend(symbol, month))
        .filter(paid -> !paid.exDate().isBefore(from) && !paid.exDate().isAfter(to))
        .filter(paid -> !paid.declared().isAfter(today))
        .toList();
  }

  private DividendPayment dividend(String symbol, LocalDate month) {
    LocalDate exDate =
        Weekdays.onOrAfter(
            month.plusDays(4 + (int) (8 * noise.unit(symbol, "ex", month.toEpochDay()))));
    double yield = 0.005 + 0.025 * noise.unit(symbol, "yield", 0);
    double level = market.level(symbol, month.withDayOfYear(1));
    BigDecimal adjusted =
        BigDecimal.valueOf(level * yield / 4)
            .setScale(2, RoundingMode.HALF_UP)
            .max(new BigDecimal("0.01"));
    int since =
        split(symbol).filter(split -> split.date().isAfter(exDate)).map(ShareSplit::to).orElse(1);
    return new DividendPayment(
        symbol,
        Weekdays.onOrAfter(exDate.minusDays(DAYS_FROM_DECLARATION)),
        exDate,
        Weekdays.onOrAfter(exDate.plusDays(14)),
        adjusted.multiply(BigDecimal.valueOf(since)),
        adjusted);
  }

  /** The symbol's split from the first to the last day. */
  List<ShareSplit> splits(String symbol, LocalDate from, LocalDate to) {
    return split(symbol).stream()
        .filter(split -> !split.date().isBefore(from) && !split.date().isAfter(to))
        .toList();
  }

  private Optional<ShareSplit> split(String symbol) {
    if (!market.lists(symbol) || noise.unit(symbol, "splits", 0) >= SPLITTING) {
      return Optional.empty();
    }
    long week = (long) (SPLITTING_WEEKS * noise.unit(symbol, "split week", 0));
    int to = List.of(2, 3, 4, 7, 10).get((int) (5 * noise.unit(symbol, "split to", 0)));
    return Optional.of(new ShareSplit(symbol, FIRST_SPLIT.plusWeeks(week), to));
  }
}
