package io.tickwell.marketdata.takeover;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fiscal year and quarter of an original's row. What it says itself comes first; else the
 * period's end with the company's fiscal_year_end tells; else, for a report's date alone, a known
 * period that ended at most 75 days before. Where what is told and what the row says differ, the
 * period is unknown.
 */
final class FiscalPeriod {
  private static final List<String> PERIOD_ENDS = List.of("period_end_date", "fiscal_date_ending");
  private static final List<String> REPORT_DATES =
      List.of("reported_date", "earnings_date", "conference_call_date");

  private static final String REPORT_TYPE = "report_type";

  /** What the row says: 0 for annual, 1 to 4, 5 for ttm. */
  private static final String SAID =
      """
      CASE WHEN p.fiscal_quarter BETWEEN 0 AND 5 THEN p.fiscal_quarter
        WHEN lower(%1$s) IN ('annual', 'yearly', 'fy') THEN 0
        WHEN lower(%1$s) = 'ttm' THEN 5 END""";

  /**
   * Companies of 52 or 53 weeks end a period up to some days into the next month: half a month
   * before its end is always in its last month.
   */
  private static final String TOLD =
      """
      LEFT JOIN LATERAL (
        SELECT * FROM (
          SELECT 1 AS place, extract(year FROM m.ended)::int + (m.month > m.last)::int AS year,
            CASE m.gap WHEN 0 THEN 4 ELSE m.gap / 3 END AS quarter
          FROM (
            SELECT ended, month, last, (month - last + 12) %% 12 AS gap FROM (
              SELECT (%1$s) - 15 AS ended, extract(month FROM (%1$s) - 15)::int AS month,
                extract(month FROM pg_temp.parsed('2000-' || i.fiscal_year_end, NULL::date) - 15)::int
                  AS last
              FROM company_info i
              WHERE i.symbol = p.symbol AND i.fiscal_year_end ~ '^[0-9]{2}-[0-9]{2}$'
              ORDER BY i.updated_at DESC LIMIT 1) e) m
          WHERE m.gap %% 3 = 0
          UNION ALL (
            SELECT 2, k.fiscal_year, k.fiscal_quarter FROM (
              SELECT symbol, fiscal_year, fiscal_quarter, period_end_date AS ended
              FROM fundamental_data
              UNION ALL SELECT symbol, fiscal_year, fiscal_quarter, fiscal_date_ending
              FROM earnings_calendar) k
            WHERE (%1$s) IS NULL AND k.symbol = p.symbol AND k.fiscal_quarter BETWEEN 1 AND 4
              AND (%2$s) BETWEEN k.ended AND k.ended + 75
            ORDER BY k.ended DESC LIMIT 1)) either
        WHERE p.fiscal_year IS NULL OR (%3$s) IS NULL
        ORDER BY place LIMIT 1) d ON true
      """;

  private final String said;
  private final String periodEnd;
  private final String reportDate;

  /**
   * @param columns the names of the original's columns; they are read as {@code p}
   */
  FiscalPeriod(Set<String> columns) {
    said = SAID.formatted(columns.contains(REPORT_TYPE) ? "p.report_type" : "NULL::text");
    periodEnd = dates(PERIOD_ENDS, columns);
    reportDate = dates(REPORT_DATES, columns);
  }

  /**
   * The column to read from the original for this purpose alone, where the new table has none of
   * that name.
   */
  static Optional<Target> reads(String column) {
    if (column.equals(REPORT_TYPE)) {
      return Optional.of(Target.any(column, "text"));
    }
    return PERIOD_ENDS.contains(column) || REPORT_DATES.contains(column)
        ? Optional.of(Target.any(column, "date"))
        : Optional.empty();
  }

  private static String dates(List<String> names, Set<String> columns) {
    return Stream.concat(
            names.stream().filter(columns::contains).map(name -> "p." + name),
            Stream.of("NULL::date"))
        .collect(Collectors.joining(", ", "coalesce(", ")"));
  }

  /** Joins what can be told as {@code d}. */
  String join() {
    return TOLD.formatted(periodEnd, reportDate, said);
  }

  /** SQL for the column's value, when it is one of the period's two. */
  Optional<String> value(String column) {
    return switch (column) {
      case "fiscal_year" ->
          Optional.of(
              """
              coalesce(p.fiscal_year, CASE WHEN (%1$s) IS NULL OR (%1$s) IN (5, d.quarter)
                OR (%1$s) = 0 AND d.quarter = 4 THEN d.year END)"""
                  .formatted(said));
      case "fiscal_quarter" ->
          Optional.of(
              """
              coalesce(%s, CASE WHEN coalesce(p.fiscal_year, d.year) = d.year
                THEN d.quarter END)"""
                  .formatted(said));
      default -> Optional.empty();
    };
  }
}
