package io.tickwell.sandbox;

import static io.tickwell.sandbox.Economy.EU;
import static io.tickwell.sandbox.Economy.GB;
import static io.tickwell.sandbox.Economy.US;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * Figures that are released by a rule; a figure stays near what is typical, and the rate of a
 * central bank follows a cycle of seven years in quarters of a percent.
 */
enum Release {
  PAYROLLS(US, "Non Farm Payrolls", "high", "", LocalTime.of(8, 30), 140, 90, 0),
  UNEMPLOYMENT(US, "Unemployment Rate", "high", "%", LocalTime.of(8, 30), 4.2, 0.4, 1),
  INFLATION(US, "Inflation Rate YoY", "high", "%", LocalTime.of(8, 30), 2.9, 0.6, 1),
  RETAIL_SALES(US, "Retail Sales MoM", "high", "%", LocalTime.of(8, 30), 0.3, 0.7, 1),
  CLAIMS(US, "Initial Jobless Claims", "medium", "", LocalTime.of(8, 30), 225, 20, 0),
  MANUFACTURING(US, "ISM Manufacturing PMI", "high", "", LocalTime.of(10, 0), 49.5, 2, 1),
  OIL_STOCKS(US, "EIA Crude Oil Stocks Change", "low", "", LocalTime.of(10, 30), 0, 5, 3),
  ECB_RATE(EU, "ECB Interest Rate Decision", "high", "%", LocalTime.of(14, 15), 2.15, 0, 2),
  EU_INFLATION(EU, "Inflation Rate YoY Flash", "high", "%", LocalTime.of(11, 0), 2.1, 0.4, 1),
  EU_UNEMPLOYMENT(EU, "Unemployment Rate", "medium", "%", LocalTime.of(11, 0), 6.3, 0.2, 1),
  EU_SENTIMENT(EU, "ZEW Economic Sentiment Index", "medium", "", LocalTime.of(11, 0), 24, 12, 1),
  EU_MANUFACTURING(EU, "Manufacturing PMI Flash", "medium", "", LocalTime.of(10, 0), 49.5, 1.5, 1),
  BOE_RATE(GB, "BoE Interest Rate Decision", "high", "%", LocalTime.NOON, 4, 0, 2),
  GB_INFLATION(GB, "Inflation Rate YoY", "high", "%", LocalTime.of(7, 0), 3.2, 0.5, 1),
  GB_UNEMPLOYMENT(GB, "Unemployment Rate", "high", "%", LocalTime.of(7, 0), 4.8, 0.3, 1),
  GB_RETAIL_SALES(GB, "Retail Sales MoM", "medium", "%", LocalTime.of(7, 0), 0.2, 0.9, 1),
  GB_GROWTH(GB, "GDP MoM", "high", "%", LocalTime.of(7, 0), 0.1, 0.3, 1);

  private static final LocalDate RATE_DECISION = LocalDate.of(2026, 2, 5);
  private static final int DAYS_BETWEEN_DECISIONS = 42;
  private static final double DAYS_OF_CYCLE = 7 * 365.25;
  private static final int STEPS_OF_CYCLE = 4;
  private static final double STEP = 0.25;

  final Economy economy;
  final String event;
  final String impact;
  final String unit;
  final double spread;
  final int decimals;
  private final LocalTime time;
  private final double typical;

  /**
   * @param time where the economy is
   * @param spread how far a figure is from what is typical; 0 for a rate, which is no surprise
   */
  Release(
      Economy economy,
      String event,
      String impact,
      String unit,
      LocalTime time,
      double typical,
      double spread,
      int decimals) {
    this.economy = economy;
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
      case PAYROLLS, UNEMPLOYMENT -> isFirst(DayOfWeek.FRIDAY, 1, date);
      case INFLATION, GB_GROWTH -> date.equals(Weekdays.onOrAfter(date.withDayOfMonth(12)));
      case RETAIL_SALES -> date.equals(Weekdays.onOrAfter(date.withDayOfMonth(15)));
      case CLAIMS -> date.getDayOfWeek() == DayOfWeek.THURSDAY;
      case MANUFACTURING -> date.equals(Weekdays.onOrAfter(date.withDayOfMonth(1)));
      case OIL_STOCKS -> date.getDayOfWeek() == DayOfWeek.WEDNESDAY;
      case ECB_RATE, BOE_RATE ->
          ChronoUnit.DAYS.between(RATE_DECISION, date) % DAYS_BETWEEN_DECISIONS == 0;
      case EU_INFLATION -> isFirst(DayOfWeek.TUESDAY, 1, date);
      case EU_UNEMPLOYMENT -> isFirst(DayOfWeek.WEDNESDAY, 1, date);
      case EU_SENTIMENT -> isFirst(DayOfWeek.TUESDAY, 8, date);
      case EU_MANUFACTURING -> date.equals(Weekdays.onOrAfter(date.withDayOfMonth(21)));
      case GB_UNEMPLOYMENT -> isFirst(DayOfWeek.TUESDAY, 11, date);
      case GB_INFLATION -> isFirst(DayOfWeek.WEDNESDAY, 15, date);
      case GB_RETAIL_SALES -> isFirst(DayOfWeek.FRIDAY, 18, date);
    };
  }

  /** Whether the date is the first such day of its month from that day of the month on. */
  private static boolean isFirst(DayOfWeek weekday, int from, LocalDate date) {
    int day = date.getDayOfMonth();
    return date.getDayOfWeek() == weekday && day >= from && day < from + 7;
  }

  /** The date of the one before. */
  LocalDate before(LocalDate date) {
    LocalDate day = date.minusDays(1);
    while (!isOn(day)) {
      day = day.minusDays(1);
    }
    return day;
  }

  /** When the one of that date is out. */
  Instant at(LocalDate date) {
    return date.atTime(time).atZone(economy.zone).toInstant();
  }

  /** What is told on that date. */
  double figure(LocalDate date, Noise noise) {
    return switch (this) {
      case ECB_RATE, BOE_RATE -> {
        double cycle = noise.unit(event, "phase", 0) + date.toEpochDay() / DAYS_OF_CYCLE;
        yield typical + STEP * Math.round(STEPS_OF_CYCLE * Math.sin(2 * Math.PI * cycle));
      }
      default -> typical + spread * drawn("actual", date, noise);
    };
  }

  /** What is expected of that date. */
  double estimate(LocalDate date, Noise noise) {
    return figure(date, noise) + 0.3 * spread * drawn("estimate", date, noise);
  }

  private double drawn(String aspect, LocalDate date, Noise noise) {
    String subject = economy == US ? event : economy + " " + event;
    return noise.signed(subject, aspect, date.toEpochDay());
  }
}
