package io.tickwell.marketdata.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.SettableClock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of each quirk of an original's rows. */
class TakeoverTest {
  private static DataSource database;
  private static Map<String, TableReport> reports;

  @BeforeAll
  static void takeOver() throws Exception {
    database = Originals.quirky();
    reports =
        new Takeover(database, new SettableClock("2026-06-03T14:00:00Z"))
            .run().stream().collect(Collectors.toMap(TableReport::table, Function.identity()));
  }

  @Test
  void the_newest_of_equal_quotes_stays_and_older_ones_fill_its_nulls() {
    assertThat(
            rows(
                """
                SELECT id, price::float, volume::float, previous_close::float, data_provider
                FROM stock_quotes WHERE symbol = 'AAPL' ORDER BY id
                """))
        .containsExactly("11|182.2|1000|179.5|alpha_vantage", "13|181.5|||finnhub");
  }

  @Test
  void a_row_merged_away_is_kept_whole() {
    assertThat(
            rows(
                """
                SELECT data_provider, item, raw_answer::json ->> 'data_provider',
                  raw_answer::json ->> 'price'
                FROM rejected_rows
                WHERE reason = 'duplicate_merged' AND data_type = 'stock_quotes' ORDER BY id
                """))
        .containsExactlyInAnyOrder(
            "alpha_vantage|AAPL 2024-05-06 14:30:00+00|AlphaVantage|181.1000",
            "alpha_vantage|AAPL 2024-05-06 14:30:00+00|alpha_vantage|180.0000");
  }

  @Test
  void times_without_a_zone_are_utc() {
    assertThat(
            rows(
                """
                SELECT quote_timestamp, created_at, updated_at, fetched_at, run_id
                FROM stock_quotes WHERE id = 11
                """))
        .containsExactly(
            "2024-05-06 14:30:00+00|2024-05-06 14:32:00+00|2024-05-06 14:33:00+00|2024-05-06 14:33:00+00|");
  }

  @Test
  void a_row_without_times_was_seen_at_the_takeover() {
    assertThat(rows("SELECT created_at, updated_at, fetched_at FROM stock_quotes WHERE id = 22"))
        .containsExactly("2026-06-03 14:00:00+00|2026-06-03 14:00:00+00|2026-06-03 14:00:00+00");
  }

  @Test
  void a_row_from_the_future_does_not_keep_newer_answers_out() {
    assertThat(rows("SELECT updated_at, fetched_at FROM stock_quotes WHERE id = 26"))
        .containsExactly("2099-01-01 00:00:00+00|2026-06-03 14:00:00+00");
  }

  @Test
  void a_provider_has_one_label() {
    assertThat(
            rows(
                "SELECT date, data_provider FROM historical_prices WHERE date > '2024-05-12' AND symbol = 'AAPL' ORDER BY 1"))
        .containsExactly(
            "2024-05-13|twelve_data",
            "2024-05-14|fmp",
            "2024-05-15|twelve_data",
            "2024-05-16|fmp",
            "2024-05-17|polygon");
  }

  @Test
  void an_unknown_label_keeps_its_rows() {
    assertThat(rows("SELECT id, data_provider FROM stock_quotes WHERE symbol = 'MSFT' ORDER BY id"))
        .containsExactly(
            "14|unknown", "15|unknown", "16|yfinance", "17|interactive_brokers", "18|unknown");
  }

  @Test
  void a_row_without_a_key_is_set_aside() {
    assertThat(rows(setAside("stock_quotes", "key_missing")))
        .containsExactly(
            "19|symbol is missing",
            "20|quote_timestamp is missing",
            "21|quote_timestamp is missing");
  }

  @Test
  void a_key_that_no_calendar_knows_is_set_aside() {
    assertThat(rows(setAside("stock_quotes", "value_out_of_range")))
        .containsExactly(
            "23|quote_timestamp does not fit its column",
            "24|quote_timestamp does not fit its column",
            "25|quote_timestamp does not fit its column");
    assertThat(rows(setAside("historical_prices", "value_out_of_range")))
        .containsExactly("4|date does not fit its column");
  }

  @Test
  void what_is_no_number_is_left_out_and_kept_aside() {
    assertThat(rows("SELECT price::float, change_percent FROM stock_quotes WHERE id = 22"))
        .containsExactly("470.25|");
    assertThat(rows(setAside("stock_quotes", "value_left_out")))
        .containsExactly("22|stored without change_percent, which does not fit");
    assertThat(rows("SELECT id, roe::float, eps::float FROM fundamental_data ORDER BY id"))
        .contains("2||6.13", "3||6.43", "5|0.5|");
  }

  @Test
  void a_text_that_is_too_long_is_left_out_and_kept_aside() {
    assertThat(rows("SELECT title, summary FROM news_articles WHERE id = 3")).containsExactly("|x");
    assertThat(rows(setAside("news_articles", "value_left_out")))
        .containsExactly(
            "2|stored without sentiment, which does not fit",
            "3|stored without title, sentiment, published_at, which does not fit");
    assertThat(rows(setAside("news_articles", "value_out_of_range")))
        .containsExactly("4|url does not fit its column");
  }

  @Test
  void a_dividend_of_0_and_a_split_of_1_were_filled_in() {
    assertThat(
            rows(
                "SELECT id, close::float, dividend::float, split_ratio::float FROM historical_prices WHERE id < 4 ORDER BY id"))
        .containsExactly("1|183.05|0.25|", "3|121.79||10");
    assertThat(reports.get("historical_prices").notes())
        .contains(
            "dividend 0 is taken for not stated in 8 rows",
            "split_ratio 1 is taken for not stated in 8 rows");
  }

  @Test
  void fiscal_periods_come_from_the_row_else_from_the_periods_end() {
    assertThat(
            rows(
                "SELECT id, symbol, fiscal_year, fiscal_quarter FROM fundamental_data ORDER BY id"))
        .containsExactly(
            "1|AAPL|2024|2",
            "2|AAPL|2023|0",
            "3|AAPL|2024|5",
            "4|AAPL|2024|1",
            "5|WMT|2025|1",
            "8|AAPL|2024|3",
            "9|AAPL|2022|0");
    assertThat(rows("SELECT id, fiscal_year, fiscal_quarter FROM earnings_calendar ORDER BY id"))
        .containsExactly("1|2024|3", "3|2024|2");
  }

  @Test
  void a_period_that_nothing_tells_or_two_things_tell_differently_is_set_aside() {
    assertThat(ids("fundamental_data", "fiscal_period_unknown")).containsExactly("6", "7");
    assertThat(ids("earnings_calendar", "fiscal_period_unknown")).containsExactly("2");
  }

  @Test
  void a_reports_date_alone_counts_for_75_days_after_a_known_period() {
    assertThat(rows("SELECT id, fiscal_year, fiscal_quarter FROM earnings_data ORDER BY id"))
        .containsExactly("1|2024|2", "2|2024|3");
    assertThat(ids("earnings_data", "fiscal_period_unknown")).containsExactly("3", "4");
  }

  @Test
  void what_refers_to_a_merged_row_refers_to_the_one_that_stays() {
    assertThat(rows("SELECT id, exchange_code, exchange_name, timezone FROM exchanges ORDER BY id"))
        .containsExactly(
            "1|XNAS|Nasdaq|America/New_York", "3|XNYS|New York Stock Exchange|America/New_York");
    assertThat(
            rows(
                "SELECT id, exchange_id FROM stock_quotes WHERE exchange_id IS NOT NULL ORDER BY id"))
        .containsExactly("11|1", "13|3");
    assertThat(
            rows("SELECT news_id, symbol, mention_type, data_provider FROM news_stocks ORDER BY 2"))
        .containsExactly("2|AAPL|primary|newsapi", "2|MSFT|mentioned|newsapi");
    assertThat(
            rows(
                """
                SELECT t.id, t.transcript_title, t.full_transcript, p.participant_name, p.title, p.data_provider
                FROM transcript_participants p JOIN earnings_transcripts t ON t.id = p.transcript_id
                ORDER BY 4
                """))
        .containsExactly(
            "2|New title|All that was said|Luca Maestri|CFO|alpha_vantage",
            "2|New title|All that was said|Tim Cook|CEO|alpha_vantage");
  }

  @Test
  void what_belongs_to_a_row_that_was_set_aside_is_set_aside_with_it() {
    assertThat(rows(setAside("transcript_participants", "key_missing")))
        .containsExactly(
            "4|transcript_id names no row that was taken over", "5|transcript_id is missing");
    assertThat(rows(setAside("news_stocks", "key_missing")))
        .containsExactly("4|news_id names no row that was taken over");
  }

  @Test
  void other_types_become_ours() {
    assertThat(rows("SELECT id, founded, currency FROM company_info WHERE id < 3 ORDER BY id"))
        .containsExactly("1|1976|USD", "2|1975|");
    assertThat(rows("SELECT tags FROM news_articles WHERE id = 2"))
        .containsExactly("[\"tech\",\"big, tech\"]");
    assertThat(rows("SELECT id, conference_call_time FROM earnings_calendar ORDER BY id"))
        .containsExactly("1|17:30:00", "3|");
    assertThat(rows("SELECT key_themes FROM earnings_transcripts")).containsExactly("[\"AI\"]");
  }

  @Test
  void operational_tables_come_along() {
    assertThat(
            rows(
                "SELECT id, provider_name, total_attempts, successful_attempts, supported_data_types FROM provider_stats"))
        .containsExactly("2|alpha_vantage|20|0|[\"stock_quotes\"]");
    assertThat(rows("SELECT id, provider_name, retry_count FROM fetch_attempts ORDER BY id"))
        .containsExactly("1|twelve_data|0", "2||1");
    assertThat(rows("SELECT id, retry_count, next_retry_at FROM failed_symbols"))
        .containsExactly("2|4|2024-05-06 16:00:00+00");
  }

  @Test
  void new_ids_come_after_the_old_ones() {
    assertThat(rows("SELECT nextval('stock_quotes_id_seq'), nextval('news_articles_id_seq')"))
        .containsExactly("27|6");
    assertThat(rows("SELECT nextval('dividend_data_id_seq')")).containsExactly("1");
  }

  @Test
  void old_quotes_lie_in_the_partition_of_their_month() {
    assertThat(rows("SELECT DISTINCT tableoid::regclass FROM stock_quotes"))
        .containsExactly("stock_quotes_2024_05");
  }

  @Test
  void every_row_found_is_taken_merged_or_set_aside() {
    assertThat(reports).hasSize(OriginalTable.values().length);
    for (TableReport report : reports.values()) {
      String table = report.table();
      assertThat(rows("SELECT count(*) FROM public_original." + table))
          .containsExactly(String.valueOf(report.found()));
      assertThat(
              rows(
                  """
                  SELECT count(*) FILTER (WHERE reason = 'duplicate_merged'),
                    count(*) FILTER (WHERE reason = 'value_left_out'),
                    count(*) FILTER (WHERE reason NOT IN ('duplicate_merged', 'value_left_out'))
                  FROM rejected_rows WHERE data_type = '%s'
                  """
                      .formatted(table)))
          .containsExactly(
              "%d|%d|%d".formatted(report.merged(), report.incomplete(), report.setAside()));
    }
    assertThat(reports.get("stock_quotes"))
        .extracting(
            TableReport::found, TableReport::taken, TableReport::merged, TableReport::setAside)
        .containsExactly(17L, 9L, 2L, 6L);
  }

  @Test
  void the_report_can_be_read_later() {
    assertThat(
            rows(
                "SELECT who, outcome, detail FROM audit WHERE action = 'takeover' AND target = 'stock_quotes'"))
        .singleElement()
        .asString()
        .startsWith(
            "takeover|taken_over|17 rows found, 9 taken over, 2 merged, 6 set aside, 1 of those taken without a value; "
                + "label '  ' is now unknown in 1 rows; label 'Alpha Vantage' is now alpha_vantage in 1 rows")
        .contains("rows without a label are now of unknown: 1");
    assertThat(rows("SELECT target FROM audit WHERE outcome = 'left_alone'"))
        .containsExactly("alembic_version");
    assertThat(reports.get("company_info").notes())
        .contains(
            "analyst_note has no place here, 1 values stay in \"public_original\".\"company_info\"");
  }

  @Test
  void tables_that_are_not_known_are_left_alone() {
    assertThat(rows("SELECT version_num FROM public.alembic_version")).containsExactly("4f1c");
  }

  @Test
  void the_database_is_one_of_real_providers() {
    assertThat(rows("SELECT fact, fact_value FROM database_facts"))
        .containsExactly("filled_by|providers");
  }

  private static String setAside(String table, String reason) {
    return """
    SELECT raw_answer::json ->> 'id' AS id, detail FROM rejected_rows
    WHERE data_type = '%s' AND reason = '%s' ORDER BY (raw_answer::json ->> 'id')::int
    """
        .formatted(table, reason);
  }

  private static List<String> ids(String table, String reason) {
    return rows("SELECT id FROM (%s) r".formatted(setAside(table, reason)));
  }

  private static List<String> rows(String sql) {
    return Originals.rows(database, sql);
  }
}
