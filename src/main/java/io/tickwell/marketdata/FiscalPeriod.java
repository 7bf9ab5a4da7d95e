package io.tickwell.marketdata;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A fiscal year, or a part of it.
 *
 * @param year the fiscal year, as the company counts: the one in which it ends
 * @param quarter 0 for the whole year, 1 to 4, 5 for the trailing twelve months
 */
public record FiscalPeriod(int year, int quarter) {
  public static final int ANNUAL = 0;
  public static final int TTM = 5;

  /**
   * Companies of 52 or 53 weeks end a period up to some days into the next month: half a month
   * before its end is always in its last month.
   */
  private static final int INTO_ITS_LAST_MONTH = 15;

  /** Reports come at most that long after the end of their period. */
  private static final int LATEST_REPORT_DAYS = 75;

  /**
   * @throws IllegalArgumentException for a quarter that is none of 0 to 5
   */
  public FiscalPeriod {
    if (quarter < ANNUAL || quarter > TTM) {
      throw new IllegalArgumentException("a fiscal quarter is 0 to 5, not " + quarter);
    }
  }

  /**
   * The quarter that ended on that day; of the last one, the year has ended too.
   *
   * @param end the last day of the period
   * @param yearEnd the last day of the company's fiscal year
   * @return empty when no quarter of that year ends there
   */
  public static Optional<FiscalPeriod> of(LocalDate end, MonthDay yearEnd) {
    LocalDate within = end.minusDays(INTO_ITS_LAST_MONTH);
    int last = yearEnd.atYear(2001).minusDays(INTO_ITS_LAST_MONTH).getMonthValue();
    int months = Math.floorMod(within.getMonthValue() - last, 12);
    int year = within.getYear() + (within.getMonthValue() > last ? 1 : 0);
    return months % 3 == 0
        ? Optional.of(new FiscalPeriod(year, months == 0 ? 4 : months / 3))
        : Optional.empty();
  }

  /**
   * The quarter that ended on that day, told by the fiscal years that a provider has.
   *
   * @param end the last day of the period; null for none
   * @param yearEnds the last days of fiscal years: the first that is no earlier counts, else the
   *     last of them, since the company goes on like that
   * @return empty also where there is no year
   */
  public static Optional<FiscalPeriod> of(LocalDate end, NavigableSet<LocalDate> yearEnds) {
    if (end == null || yearEnds.isEmpty()) {
      return Optional.empty();
    }
    LocalDate year = Optional.ofNullable(yearEnds.ceiling(end)).orElseGet(yearEnds::last);
    return of(end, MonthDay.from(year));
  }

  /** Whether a report of that day can be the one of a period that ended on that day. */
  static boolean reports(LocalDate report, LocalDate end) {
    return !report.isBefore(end) && !report.isAfter(end.plusDays(LATEST_REPORT_DAYS));
  }

  /**
   * The quarter that providers mean by a word: Q1 to Q4 or 1 to 4, FY or annual, TTM. Empty for
   * other words.
   */
  public static OptionalInt quarterOf(String word) {
    return switch (word.strip().toUpperCase(Locale.ROOT)) {
      case "FY", "ANNUAL", "YEARLY" -> OptionalInt.of(ANNUAL);
      case "Q1", "1" -> OptionalInt.of(1);
      case "Q2", "2" -> OptionalInt.of(2);
      case "Q3", "3" -> OptionalInt.of(3);
      case "Q4", "4" -> OptionalInt.of(4);
      case "TTM" -> OptionalInt.of(TTM);
      default -> OptionalInt.empty();
    };
  }
}
