package io.tickwell.sandbox;

import java.time.LocalDate;
import java.time.LocalTime;

/** Figures that are released by a rule; a figure stays near what is typical. */
enum Release {
  PAYROLLS("Non Farm Payrolls", "high", "", LocalTime.of(8, 30), 140, 90, 0),
  UNEMPLOYMENT("Unemployment Rate", "high", "%", LocalTime.of(8, 30), 4.2, 0.4, 1),
  INFLATION("Inflation Rate YoY", "high", "%", LocalTime.of(8, 30), 2.9, 0.6, 1),
  RETAIL_SALES("Retail Sales MoM", "high", "%", LocalTime.of(8, 30), 0.3, 0.7, 1),
  CLAIMS("Initial Jobless Claims", "medium", "", LocalTime.of(8, 30), 225, 20, 0),
  MANUFACTURING("ISM Manufacturing PMI", "high", "", LocalTime.of(10, 0), 49.5, 2, 1),
  OIL_STOCKS("EIA Crude Oil Stocks Change", "low", "", LocalTime.of(10, 30), 0, 5, 3);

  final String event;
  final String impact;
  final String unit;

  /** In New York. */
  final LocalTime time;

  final double typical;
  final double spread;
  final int decimals;

  Release(
      String event,
      String impact,
      String unit,
      LocalTime time,
      double typical,
      double spread,
      int decimals) {
    this.event = event;
    this.impact = impact;
    this.unit = unit;
    this.time = time;
    this.typical = typical;
    this.spread = spread;
    this.decimals = decimals;
  }

  /** Whether there is one on that date. */
  boolean isOn(LocalDate date) {
    return switch (this) {
      case PAYROLLS, UNEMPLOYMENT ->
          date.getDayOfMonth() <= 7 && date.getDayOfWeek().getValue() == 5;
      case INFLATION -> date.equals(Weekdays.onOrAfter(date.withDayOfMonth(12)));
      case RETAIL_SALES -> date.equals(Weekdays.onOrAfter(date.withDayOfMonth(15)));
      case CLAIMS -> date.getDayOfWeek().getValue() == 4;
      case MANUFACTURING -> date.equals(Weekdays.onOrAfter(date.withDayOfMonth(1)));
      case OIL_STOCKS -> date.getDayOfWeek().getValue() == 3;
    };
  }

  /** The date of the one before. */
  LocalDate before(LocalDate date) {
    LocalDate day = date.minusDays(1);
    while (!isOn(day)) {
      day = day.minusDays(1);
    }
    return day;
  }
}
