package io.tickwell.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A quarter's result. Fiscal quarters are those of the calendar.
 *
 * @param periodEnd the quarter's last day
 * @param date when it is reported
 * @param beforeOpen else after the close
 * @param published the instant of it; nobody knows eps and revenue before
 * @param epsEstimate four decimals
 * @param eps two decimals
 */
record QuarterReport(
    String symbol,
    LocalDate periodEnd,
    LocalDate date,
    boolean beforeOpen,
    Instant published,
    BigDecimal epsEstimate,
    BigDecimal eps,
    long revenueEstimate,
    long revenue) {

  int year() {
    return periodEnd.getYear();
  }

  int quarter() {
    return periodEnd.getMonthValue() / 3;
  }
}
