package io.tickwell.marketdata;

import java.time.LocalDate;

/** A row whose key is a fiscal period, which its provider may not have stated. */
public interface FiscalRow {
  String symbol();

  /** Null while it is unknown. */
  Integer fiscalYear();

  /** 0 for the whole year, 1 to 4, 5 for the trailing twelve months; null while it is unknown. */
  Integer fiscalQuarter();

  /** The last day of the period, or null when that is unknown. */
  LocalDate periodEnd();

  /** The day of the report, or null when that is unknown. */
  LocalDate reportDate();

  /** Says which period it is. */
  void period(FiscalPeriod period);
}
