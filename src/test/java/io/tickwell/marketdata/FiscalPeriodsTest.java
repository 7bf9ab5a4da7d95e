package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.operation.OwnTables;
import io.tickwell.testing.TestDatabase;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiscalPeriodsTest {
  private static final String TIMES =
      "'echo', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)";

  private DataSource database;
  private FiscalPeriods periods;

  @BeforeEach
  void some_facts() {
    database = TestDatabase.H2.emptied();
    Jdbi jdbi = OwnTables.access(database);
    periods = new FiscalPeriods(jdbi);
    company("AAPL", "09-30");
    quarter("AAPL", 2026, 1, "2025-12-27");
    quarter("AAPL", 2026, 2, "2026-03-28");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-09-27, --09-30, 2025, 4",
    "2025-12-27, --09-30, 2026, 1",
    "2026-03-31, --09-30, 2026, 2",
    "2025-10-02, --09-30, 2025, 4",
    "2025-12-31, --12-31, 2025, 4",
    "2025-03-31, --12-31, 2025, 1",
    "2026-01-25, --01-31, 2026, 4",
    "2026-02-01, --01-31, 2026, 4",
    "2025-10-26, --01-31, 2026, 3",
    "2025-02-28, --02-29, 2025, 4",
    "2025-06-30, --06-30, 2025, 4",
    "2025-09-30, --06-30, 2026, 1",
  })
  void a_quarter_is_counted_in_the_year_in_which_it_ends(
      LocalDate end, String yearEnd, int year, int quarter) {
    assertThat(FiscalPeriod.of(end, MonthDay.parse(yearEnd)))
        .contains(new FiscalPeriod(year, quarter));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-03-31, 2020, 3",
    "2020-06-30, 2020, 4",
    "2025-12-31, 2025, 4",
    "2026-03-31, 2026, 1",
  })
  void a_quarter_is_counted_by_the_first_year_that_ends_no_earlier_else_by_the_last(
      LocalDate end, int year, int quarter) {
    NavigableSet<LocalDate> changed =
        new TreeSet<>(Set.of(LocalDate.of(2020, 6, 30), LocalDate.of(2025, 12, 31)));

    assertThat(FiscalPeriod.of(end, changed)).contains(new FiscalPeriod(year, quarter));
  }

  @Test
  void without_an_end_or_a_year_there_is_no_period() {
    NavigableSet<LocalDate> one = new TreeSet<>(Set.of(LocalDate.of(2020, 6, 30)));

    assertThat(FiscalPeriod.of(null, one)).isEmpty();
    assertThat(FiscalPeriod.of(LocalDate.of(2020, 6, 30), new TreeSet<>())).isEmpty();
  }

  @Test
  void a_period_that_ends_between_quarters_is_none() {
    assertThat(FiscalPeriod.of(LocalDate.of(2025, 10, 31), MonthDay.of(9, 30))).isEmpty();
  }

  @Test
  void there_is_no_sixth_quarter() {
    assertThatThrownBy(() -> new FiscalPeriod(2025, 6)).hasMessageContaining("not 6");
  }

  @ParameterizedTest
  @CsvSource({"Q1, 1", "q4, 4", "FY, 0", "annual, 0", "TTM, 5", "3, 3"})
  void words_of_providers_are_understood(String word, int quarter) {
    assertThat(FiscalPeriod.quarterOf(word)).hasValue(quarter);
  }

  @Test
  void other_words_are_not() {
    assertThat(FiscalPeriod.quarterOf("H1")).isEmpty();
  }

  @Test
  void a_report_belongs_to_the_newest_known_quarter_of_the_75_days_before() {
    assertPeriod(reported("2026-05-01"), 2026, 2);
    assertPeriod(reported("2026-03-28"), 2026, 2);
    assertPeriod(reported("2026-03-12"), 2026, 1);
    assertPeriod(reported("2026-06-11"), 2026, 2);
  }

  @Test
  void a_report_without_a_known_quarter_before_it_stays_unknown() {
    assertPeriod(reported("2026-06-12"), null, null);
    assertPeriod(reported("2026-03-13"), null, null);
  }

  @Test
  void a_report_is_the_one_that_another_provider_tells_of_these_days() {
    report("earnings_data", "reported_date", 2026, 3, "2026-07-30");
    assertPeriod(reported("2026-07-30"), 2026, 3);
    assertPeriod(reported("2026-08-02"), 2026, 3);
    assertPeriod(reported("2026-08-03"), null, null);

    report("earnings_calendar", "earnings_date", 2026, 4, "2026-10-29");
    assertPeriod(reported("2026-10-28"), 2026, 4);
  }

  @Test
  void where_reports_of_these_days_are_told_of_different_periods_none_is_believed() {
    report("earnings_data", "reported_date", 2026, 3, "2026-07-30");
    report("earnings_calendar", "earnings_date", 2027, 3, "2026-07-30");

    assertPeriod(reported("2026-07-30"), null, null);
  }

  @Test
  void the_end_of_the_period_tells_more_than_the_day_of_the_report() {
    assertPeriod(reported("2026-05-01").periodEnd(LocalDate.of(2025, 12, 27)), 2026, 1);
  }

  @Test
  void what_the_row_says_itself_stays() {
    assertPeriod(reported("2026-05-01").fiscalYear(1999).fiscalQuarter(3), 1999, 3);
    assertPeriod(reported("2026-05-01").fiscalQuarter(2), 2026, 2);
    assertPeriod(reported("2026-05-01").fiscalYear(2026), 2026, 2);
  }

  @Test
  void what_does_not_agree_with_the_row_is_not_taken() {
    assertPeriod(reported("2026-05-01").fiscalQuarter(3), null, 3);
    assertPeriod(reported("2026-05-01").fiscalYear(2025), 2025, null);
    assertPeriod(reported("2026-05-01").fiscalQuarter(0), null, 0);
  }

  @Test
  void an_annual_report_is_told_by_the_last_quarter_and_a_ttm_by_any() {
    assertPeriod(ended("2025-09-27").fiscalQuarter(0), 2025, 0);
    assertPeriod(ended("2025-12-27").fiscalQuarter(5), 2026, 5);
    assertPeriod(ended("2025-12-27").fiscalQuarter(0), null, 0);
  }

  @Test
  void a_company_whose_year_is_unknown_or_unreadable_has_unknown_periods() {
    company("BABA", "02-31");
    assertPeriod(ended("2025-12-27").symbol("MSFT"), null, null);
    assertPeriod(ended("2025-12-27").symbol("BABA"), null, null);
  }

  private void assertPeriod(EarningsReport row, Integer year, Integer quarter) {
    periods.complete(List.of(row));
    assertThat(row.fiscalYear()).isEqualTo(year);
    assertThat(row.fiscalQuarter()).isEqualTo(quarter);
  }

  private static EarningsReport reported(String day) {
    return new EarningsReport().symbol("AAPL").reportedDate(LocalDate.parse(day));
  }

  private static EarningsReport ended(String day) {
    return new EarningsReport().symbol("AAPL").periodEnd(LocalDate.parse(day));
  }

  private void company(String symbol, String yearEnd) {
    TestDatabases.execute(
        database,
        """
        INSERT INTO company_info
          (symbol, fiscal_year_end, data_provider, fetched_at, created_at, updated_at)
        VALUES ('%s', '%s', %s"""
            .formatted(symbol, yearEnd, TIMES));
  }

  private void report(String table, String column, int year, int quarter, String day) {
    TestDatabases.execute(
        database,
        """
        INSERT INTO %s (symbol, fiscal_year, fiscal_quarter, %s,
          data_provider, fetched_at, created_at, updated_at)
        VALUES ('AAPL', %d, %d, '%s', %s"""
            .formatted(table, column, year, quarter, day, TIMES));
  }

  private void quarter(String symbol, int year, int quarter, String end) {
    TestDatabases.execute(
        database,
        """
        INSERT INTO fundamental_data (symbol, fiscal_year, fiscal_quarter, period_end_date,
          data_provider, fetched_at, created_at, updated_at)
        VALUES ('%s', %d, %d, '%s', %s"""
            .formatted(symbol, year, quarter, end, TIMES));
  }
}
