package io.tickwell.marketdata;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The fiscal quarters that companies have reported. */
public final class ReportedQuarters {

  /** Older ones are not asked for again and again where nobody has their transcript. */
  private static final int NEWEST = 2;

  private final Jdbi jdbi;

  public ReportedQuarters(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A quarter as an item of a run: {@code AAPL:2026Q1}. */
  public static String item(String symbol, int year, int quarter) {
    return "%s:%dQ%d".formatted(symbol, year, quarter);
  }

  /**
   * Of the two newest quarters that each of the symbols has reported until that day, those whose
   * transcript is not stored. A report whose day is unknown is one from before, where it has its
   * earnings.
   *
   * @return items in the order of the symbols, the newer quarter first
   */
  public List<String> withoutTranscript(List<String> symbols, LocalDate day) {
    Set<String> stored =
        Set.copyOf(
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            SELECT DISTINCT symbol || ':' || fiscal_year || 'Q' || fiscal_quarter
                            FROM earnings_transcripts
                            """)
                        .mapTo(String.class)
                        .list()));
    return symbols.stream()
        .flatMap(symbol -> newest(symbol, day).stream())
        .filter(item -> !stored.contains(item))
        .toList();
  }

  private List<String> newest(String symbol, LocalDate day) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT DISTINCT fiscal_year, fiscal_quarter FROM earnings_data
                    WHERE symbol = :symbol AND fiscal_quarter BETWEEN 1 AND 4
                      AND (reported_date <= :day OR (reported_date IS NULL AND eps IS NOT NULL))
                    ORDER BY fiscal_year DESC, fiscal_quarter DESC
                    """)
                .bind("symbol", symbol)
                .bind("day", day)
                .setMaxRows(NEWEST)
                .map((row, context) -> item(symbol, row.getInt(1), row.getInt(2)))
                .list());
  }
}
