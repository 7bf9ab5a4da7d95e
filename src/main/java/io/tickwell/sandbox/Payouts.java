package io.tickwell.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Dividends and splits. Every company pays a dividend each quarter, and splits its shares, two for
 * one, every second year since 2020; the market's prices are those after it.
 */
final class Payouts {
  private static final int FIRST_SPLIT = 2020;
  private static final int YEARS_BETWEEN_SPLITS = 2;
  private static final LocalDate FIRST_DIVIDEND = LocalDate.of(1990, 1, 1);
  private static final int LAST_YEAR = 2199;
  private static final int DAYS_WITH_SPLITS = 350;
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
    if (!market.lists(symbol)) {
      return List.of();
    }
    LocalDate first = from.isBefore(FIRST_DIVIDEND) ? FIRST_DIVIDEND : from;
    LocalDate last = to.isAfter(today.plusYears(1)) ? today.plusYears(1) : to;
    return Stream.iterate(
            last.withDayOfMonth(1),
            month -> !month.isBefore(first.withDayOfMonth(1)),
            month -> month.minusMonths(1))
        .filter(month -> month.getMonthValue() % 3 == (int) (3 * noise.unit(symbol, "month", 0)))
        .map(month -> dividend(symbol, month, today))
        .filter(paid -> !paid.exDate().isBefore(first) && !paid.exDate().isAfter(to))
        .filter(paid -> !paid.declared().isAfter(today))
        .toList();
  }

  private DividendPayment dividend(String symbol, LocalDate month, LocalDate today) {
    LocalDate exDate =
        Weekdays.onOrAfter(
            month.plusDays(4 + (int) (8 * noise.unit(symbol, "ex", month.toEpochDay()))));
    double yield = 0.005 + 0.025 * noise.unit(symbol, "yield", 0);
    double level = market.level(symbol, month.withDayOfYear(1));
    BigDecimal adjusted =
        BigDecimal.valueOf(level * yield / 4)
            .setScale(2, RoundingMode.HALF_UP)
            .max(new BigDecimal("0.01"));
    int since = since(splits(symbol, exDate.plusDays(1), today), exDate);
    return new DividendPayment(
        symbol,
        Weekdays.onOrAfter(exDate.minusDays(DAYS_FROM_DECLARATION)),
        exDate,
        Weekdays.onOrAfter(exDate.plusDays(14)),
        adjusted.multiply(BigDecimal.valueOf(since)),
        adjusted);
  }

  /**
   * Daily bars in the shares of their own days, as they were traded.
   *
   * @param bars in the shares of today
   */
  List<Bar> asTraded(String symbol, List<Bar> bars, LocalDate today) {
    ZoneId zone = market.calendar().exchange().zone();
    List<ShareSplit> all = splits(symbol, LocalDate.MIN, today);
    return bars.stream()
        .map(bar -> bar.beforeSplit(since(all, LocalDate.ofInstant(bar.start(), zone))))
        .toList();
  }

  private static int since(List<ShareSplit> splits, LocalDate day) {
    return splits.stream()
        .filter(split -> split.date().isAfter(day))
        .mapToInt(ShareSplit::to)
        .reduce(1, (one, other) -> one * other);
  }

  /** The symbol's splits from the first to the last day, newest first. */
  List<ShareSplit> splits(String symbol, LocalDate from, LocalDate to) {
    if (!market.lists(symbol)) {
      return List.of();
    }
    int first = FIRST_SPLIT + (int) (YEARS_BETWEEN_SPLITS * noise.unit(symbol, "split year", 0));
    int last = Math.min(to.getYear(), LAST_YEAR);
    return IntStream.iterate(first, year -> year <= last, year -> year + YEARS_BETWEEN_SPLITS)
        .mapToObj(year -> split(symbol, year))
        .filter(split -> !split.date().isBefore(from) && !split.date().isAfter(to))
        .sorted(Comparator.comparing(ShareSplit::date).reversed())
        .toList();
  }

  private ShareSplit split(String symbol, int year) {
    int days = (int) (DAYS_WITH_SPLITS * noise.unit(symbol, "split day", 0));
    return new ShareSplit(symbol, Weekdays.onOrAfter(LocalDate.of(year, 1, 4).plusDays(days)), 2);
  }
}
