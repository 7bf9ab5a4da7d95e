package io.tickwell.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Series of the economy, by the names that FRED gives them. A value follows its trend and a cycle
 * of seven years, and stays near them.
 */
enum Series {
  GDP(Every.QUARTER, 21_500, 0.055, 0.01, 0.004, 3),
  GDPC1(Every.QUARTER, 20_700, 0.024, 0.01, 0.003, 3),
  CPIAUCSL(Every.MONTH, 258, 0.036, 0.006, 0.001, 3),
  CPILFESL(Every.MONTH, 266, 0.034, 0.005, 0.001, 3),
  UNRATE(Every.MONTH, 4.3, 0, 0.1, 0.03, 1),
  PAYEMS(Every.MONTH, 152_000, 0.009, 0.004, 0.0006, 0),
  FEDFUNDS(Every.MONTH, 3.6, 0, 0.25, 0.01, 2),
  DGS2(Every.WEEKDAY, 3.8, 0, 0.2, 0.015, 2),
  DGS10(Every.WEEKDAY, 4.2, 0, 0.1, 0.015, 2),
  RSAFS(Every.MONTH, 525_000, 0.05, 0.01, 0.008, 0),
  DGORDER(Every.MONTH, 245_000, 0.035, 0.02, 0.03, 0);

  private static final LocalDate ORIGIN = LocalDate.of(2020, 1, 1);
  private static final double DAYS_OF_YEAR = 365.25;
  private static final double YEARS_OF_CYCLE = 7;

  private final Every every;
  private final double origin;
  private final double growth;
  private final double swing;
  private final double spread;
  private final int decimals;

  /**
   * @param origin its level in 2020
   * @param growth of a year, as a fraction
   * @param swing how far the cycle takes it, as a fraction
   * @param spread how far a value is from all that, as a fraction
   */
  Series(Every every, double origin, double growth, double swing, double spread, int decimals) {
    this.every = every;
    this.origin = origin;
    this.growth = growth;
    this.swing = swing;
    this.spread = spread;
    this.decimals = decimals;
  }

  Every every() {
    return every;
  }

  /** The value of the period that begins on that date. */
  BigDecimal value(LocalDate period, Noise noise) {
    double years = ChronoUnit.DAYS.between(ORIGIN, period) / DAYS_OF_YEAR;
    double phase = noise.unit(name(), "phase", 0) + years / YEARS_OF_CYCLE;
    double off =
        swing * Math.sin(2 * Math.PI * phase)
            + spread * noise.signed(name(), "value", period.toEpochDay());
    return BigDecimal.valueOf(origin * Math.pow(1 + growth, years) * (1 + off))
        .setScale(decimals, RoundingMode.HALF_UP);
  }

  /** How often there is a value, and how late. */
  enum Every {
    QUARTER(30),
    MONTH(12),
    WEEKDAY(1);

    private final int lateDays;

    Every(int lateDays) {
      this.lateDays = lateDays;
    }

    /** The first period that begins on that date or later. */
    LocalDate onOrAfter(LocalDate date) {
      return switch (this) {
        case WEEKDAY -> Weekdays.onOrAfter(date);
        case MONTH -> date.getDayOfMonth() == 1 ? date : after(date);
        case QUARTER ->
            date.getDayOfMonth() == 1 && date.getMonthValue() % 3 == 1 ? date : after(date);
      };
    }

    /** The period that follows the one of that date. */
    LocalDate after(LocalDate date) {
      return switch (this) {
        case WEEKDAY -> Weekdays.onOrAfter(date.plusDays(1));
        case MONTH -> date.withDayOfMonth(1).plusMonths(1);
        case QUARTER -> {
          LocalDate month = date.withDayOfMonth(1);
          yield month.plusMonths(3 - (month.getMonthValue() - 1) % 3);
        }
      };
    }

    /** The day on which the value of the period that begins on that date comes out. */
    LocalDate published(LocalDate period) {
      return Weekdays.onOrAfter(
          this == WEEKDAY ? period.plusDays(lateDays) : after(period).plusDays(lateDays - 1L));
    }
  }
}
