package io.tickwell.marketdata;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Finds the fiscal periods that providers leave out. What a row says itself comes first; else the
 * period's end with the company's fiscal_year_end tells; else, for a report's date alone, a known
 * period that ended at most 75 days before, or one whose report somebody tells of that date.
 */
public final class FiscalPeriods {
  private static final int SYMBOLS_PER_QUERY = 1_000;

  private final Jdbi jdbi;

  public FiscalPeriods(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Tells those of the rows their period that lack a part of it, where it can be found. Asks the
   * database, and only when there is such a row.
   */
  public void complete(Collection<? extends FiscalRow> rows) {
    List<? extends FiscalRow> open = rows.stream().filter(FiscalPeriods::incomplete).toList();
    if (open.isEmpty()) {
      return;
    }
    Known known = jdbi.withHandle(handle -> Known.of(handle, symbols(open)));
    open.forEach(row -> known.told(row).flatMap(told -> agreed(row, told)).ifPresent(row::period));
  }

  private static boolean incomplete(FiscalRow row) {
    return row.symbol() != null
        && (row.fiscalYear() == null || row.fiscalQuarter() == null)
        && (row.periodEnd() != null || row.reportDate() != null);
  }

  private static List<String> symbols(List<? extends FiscalRow> rows) {
    return List.copyOf(new TreeSet<>(rows.stream().map(FiscalRow::symbol).toList()));
  }

  /** What is told, with what the row says itself; empty where the two do not agree. */
  private static Optional<FiscalPeriod> agreed(FiscalRow row, FiscalPeriod told) {
    Integer year = row.fiscalYear();
    Integer quarter = row.fiscalQuarter();
    if (quarter == null) {
      return year == null || year == told.year() ? Optional.of(told) : Optional.empty();
    }
    boolean endsThere =
        quarter == told.quarter()
            || quarter == FiscalPeriod.TTM
            || (quarter == FiscalPeriod.ANNUAL && told.quarter() == 4);
    return endsThere ? Optional.of(new FiscalPeriod(told.year(), quarter)) : Optional.empty();
  }

  /** A quarter of a company that is known already. */
  public record Quarter(String symbol, int fiscalYear, int fiscalQuarter, LocalDate ended) {}

  /** A quarter of a company whose report is known. */
  public record Report(String symbol, int fiscalYear, int fiscalQuarter, LocalDate reported) {

    /** Providers differ by the evening on which it came, and by a weekend. */
    boolean isOf(LocalDate day) {
      return Math.abs(ChronoUnit.DAYS.between(reported, day)) <= 3;
    }

    FiscalPeriod period() {
      return new FiscalPeriod(fiscalYear, fiscalQuarter);
    }
  }

  /** The end of a company's fiscal year. */
  public record YearEnd(String symbol, String fiscalYearEnd) {

    Optional<MonthDay> day() {
      try {
        return Optional.of(MonthDay.parse("--" + fiscalYearEnd));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  private record Known(
      Map<String, MonthDay> yearEnds,
      Map<String, List<Quarter>> quarters,
      Map<String, List<Report>> reports) {

    static Known of(Handle handle, List<String> symbols) {
      Map<String, MonthDay> yearEnds = new HashMap<>();
      Map<String, List<Quarter>> quarters = new HashMap<>();
      Map<String, List<Report>> reports = new HashMap<>();
      for (int from = 0; from < symbols.size(); from += SYMBOLS_PER_QUERY) {
        List<String> some =
            symbols.subList(from, Math.min(from + SYMBOLS_PER_QUERY, symbols.size()));
        query(
            handle,
            """
            SELECT symbol, fiscal_year_end FROM company_info
            WHERE symbol IN (<symbols>) AND fiscal_year_end IS NOT NULL ORDER BY updated_at
            """,
            some,
            YearEnd.class,
            end -> end.day().ifPresent(day -> yearEnds.put(end.symbol(), day)));
        query(
            handle,
            """
            SELECT symbol, fiscal_year, fiscal_quarter, period_end_date AS ended
            FROM fundamental_data WHERE symbol IN (<symbols>)
              AND fiscal_quarter BETWEEN 1 AND 4 AND period_end_date IS NOT NULL
            UNION SELECT symbol, fiscal_year, fiscal_quarter, fiscal_date_ending
            FROM earnings_calendar WHERE symbol IN (<symbols>)
              AND fiscal_quarter BETWEEN 1 AND 4 AND fiscal_date_ending IS NOT NULL
            """,
            some,
            Quarter.class,
            quarter ->
                quarters.computeIfAbsent(quarter.symbol(), s -> new ArrayList<>()).add(quarter));
        query(
            handle,
            """
            SELECT symbol, fiscal_year, fiscal_quarter, reported_date AS reported
            FROM earnings_data WHERE symbol IN (<symbols>)
              AND fiscal_quarter BETWEEN 1 AND 4 AND reported_date IS NOT NULL
            UNION SELECT symbol, fiscal_year, fiscal_quarter, earnings_date
            FROM earnings_calendar WHERE symbol IN (<symbols>)
              AND fiscal_quarter BETWEEN 1 AND 4 AND earnings_date IS NOT NULL
            """,
            some,
            Report.class,
            report -> reports.computeIfAbsent(report.symbol(), s -> new ArrayList<>()).add(report));
      }
      return new Known(yearEnds, quarters, reports);
    }

    private static <T> void query(
        Handle handle, String sql, List<String> symbols, Class<T> row, Consumer<T> each) {
      handle
          .createQuery(sql)
          .bindList("symbols", symbols)
          .map(ConstructorMapper.of(row))
          .forEach(each);
    }

    Optional<FiscalPeriod> told(FiscalRow row) {
      return row.periodEnd() == null ? byReport(row) : byEnd(row);
    }

    private Optional<FiscalPeriod> byEnd(FiscalRow row) {
      return Optional.ofNullable(yearEnds.get(row.symbol()))
          .flatMap(yearEnd -> FiscalPeriod.of(row.periodEnd(), yearEnd));
    }

    private Optional<FiscalPeriod> byReport(FiscalRow row) {
      return quarters.getOrDefault(row.symbol(), List.of()).stream()
          .filter(quarter -> FiscalPeriod.reports(row.reportDate(), quarter.ended()))
          .max(Comparator.comparing(Quarter::ended))
          .map(quarter -> new FiscalPeriod(quarter.fiscalYear(), quarter.fiscalQuarter()))
          .or(() -> byOtherReport(row));
    }

    /** Where those who tell of a report of that day mean different periods, none is believed. */
    private Optional<FiscalPeriod> byOtherReport(FiscalRow row) {
      List<FiscalPeriod> periods =
          reports.getOrDefault(row.symbol(), List.of()).stream()
              .filter(report -> report.isOf(row.reportDate()))
              .map(Report::period)
              .distinct()
              .toList();
      return periods.size() == 1 ? Optional.of(periods.get(0)) : Optional.empty();
    }
  }
}
