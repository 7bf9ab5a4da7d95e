package io.tickwell.marketdata.takeover;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The original's tables, in the order of taking them over: one that others refer to, or that tells
 * their fiscal periods, comes before them.
 */
enum OriginalTable {
  EXCHANGES("exchange_code"),
  COMPANY_INFO("symbol", "data_provider"),
  FUNDAMENTAL_DATA("symbol", "fiscal_year", "fiscal_quarter", "data_provider"),
  EARNINGS_CALENDAR("symbol", "fiscal_year", "fiscal_quarter", "data_provider"),
  EARNINGS_DATA("symbol", "fiscal_year", "fiscal_quarter", "data_provider"),
  EARNINGS_TRANSCRIPTS("symbol", "fiscal_year", "fiscal_quarter", "data_provider"),
  TRANSCRIPT_PARTICIPANTS("participant_name"),
  NEWS_ARTICLES("url", "data_provider"),
  NEWS_STOCKS("symbol"),
  STOCK_QUOTES("symbol", "quote_timestamp", "data_provider"),
  HISTORICAL_PRICES("symbol", "date", "data_provider"),
  OPTIONS_CHAIN("symbol", "quote_timestamp", "data_provider"),
  DIVIDEND_DATA("symbol", "ex_dividend_date", "data_provider"),
  ECONOMIC_EVENTS("event_id", "data_provider"),
  ECONOMIC_INDICATORS("indicator_code", "period_date", "data_provider"),
  PROVIDER_STATS("provider_name"),
  FETCH_ATTEMPTS("attempt_id"),
  FAILED_SYMBOLS("symbol", "data_type");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> marks;

  OriginalTable(String... marks) {
    this.marks = List.of(marks);
  }

  String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its rows tell which provider they came from, as no stranger's do. */
  boolean namesProvider() {
    return marks.contains("data_provider");
  }

  /** Why a table of this name and these columns is not the original's, if it is not. */
  Optional<String> strangeness(List<String> columns) {
    if (columns.contains("run_id") || columns.contains("fetched_at")) {
      return Optional.of("it has run_id or fetched_at");
    }
    return marks.stream()
        .filter(mark -> !columns.contains(mark))
        .findFirst()
        .map(mark -> "it has no " + mark);
  }

  static OriginalTable of(String table) {
    return valueOf(table.toUpperCase(Locale.ROOT));
  }

  /** The names as a list of SQL literals. */
  static String literals() {
    return Arrays.stream(values())
        .map(known -> Session.literal(known.table()))
        .collect(Collectors.joining(", "));
  }
}
