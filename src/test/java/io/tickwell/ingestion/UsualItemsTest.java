package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** It is Wednesday evening in New York, and Thursday in UTC. */
@ParameterizedClass
@EnumSource
class UsualItemsTest {
  private static final Map<String, List<String>> CONFIGURED =
      Map.of(
          "economic_events", List.of("US", "EU"),
          "economic_indicators", List.of("US:GDP"),
          "spy_chain", List.of("SPY"));

  private static final Map<String, String> GROUPS =
      Map.of("fast_chain", "fast", "slow_chain", "!fast", "chain_of_nobody", "nobody");

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-04T01:00:00Z");
  private final TradingCalendar calendar = TradingCalendars.following(clock).of("XNYS");
  private TestNode node;
  private UsualItems usual;

  @BeforeEach
  void two_symbols() {
    node = TestNode.named("a", kind.emptied(), clock).ready("MSFT", "AAPL");
    usual =
        new UsualItems(
            node.jdbi(),
            node.symbols(),
            job -> CONFIGURED.getOrDefault(job, List.of()),
            GROUPS::get,
            calendar,
            clock);
  }

  @Test
  void jobs_of_symbols_ask_for_the_tracked_ones_or_for_their_own() {
    assertThat(items("stock_quotes", "stock_quotes")).containsExactly("AAPL", "MSFT");
    assertThat(items("spy_chain", "options_chain")).containsExactly("SPY");
  }

  @Test
  void a_job_with_a_group_asks_for_its_members_and_another_for_the_rest() {
    node.execute("INSERT INTO symbol_groups VALUES ('fast', 'MSFT')");
    assertThat(items("fast_chain", "options_chain")).containsExactly("MSFT");
    assertThat(items("slow_chain", "options_chain")).containsExactly("AAPL");
    assertThat(items("chain_of_nobody", "options_chain")).isEmpty();
  }

  @Test
  void symbols_of_a_job_of_its_own_follow_renames_and_end_when_delisted() {
    node.execute("INSERT INTO symbol_renames VALUES ('SPY', 'MSFT', DATE '2020-01-01')");
    assertThat(items("spy_chain", "options_chain")).containsExactly("MSFT");
    node.execute("UPDATE symbols SET status = 'delisted' WHERE symbol = 'MSFT'");
    assertThat(items("spy_chain", "options_chain")).isEmpty();
    assertThat(items("stock_quotes", "stock_quotes")).containsExactly("AAPL");
  }

  @Test
  void news_are_asked_for_in_general_and_by_symbol() {
    assertThat(items("news_data", "news_data")).containsExactly("general", "AAPL", "MSFT");
  }

  @Test
  void the_economy_is_asked_for_by_country_and_series() {
    assertThat(items("economic_events", "economic_events")).containsExactly("US", "EU");
    assertThat(items("economic_indicators", "economic_indicators")).containsExactly("US:GDP");
  }

  @Test
  void a_calendar_is_asked_for_by_dates_from_today_in_exchange_time_on() {
    assertThat(items("earnings_calendar", "earnings_calendar"))
        .containsExactly("2026-06-03..2026-07-03");
  }

  @Test
  void a_long_range_of_a_calendar_is_asked_for_month_by_month() {
    RunOrder order = order("earnings_calendar", "2026-01-01", "2026-03-05");

    assertThat(usual.of(order))
        .containsExactly(
            "2026-01-01..2026-01-31", "2026-02-01..2026-03-03", "2026-03-04..2026-03-05");
  }

  @Test
  void what_is_asked_for_with_a_window_are_its_dates() {
    FetchRequest both =
        FetchRequest.of(
            DataType.EARNINGS_CALENDAR,
            List.of("2026-01-01..2026-01-31", "2026-02-01..2026-02-05"),
            null,
            null);

    assertThat(both.withItems(both.items().subList(1, 2)))
        .extracting(FetchRequest::from, FetchRequest::to)
        .containsExactly(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 5));
    assertThat(both.withItems(both.items()))
        .extracting(FetchRequest::from, FetchRequest::to)
        .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 5));
  }

  @Test
  void transcripts_are_asked_for_of_the_two_newest_reported_quarters_that_lack_one() {
    reported("AAPL", 2026, 1, "2026-01-29");
    reported("AAPL", 2026, 2, "2026-04-30");
    reported("AAPL", 2025, 4, "2025-10-30");
    reported("MSFT", 2026, 3, "2026-04-29");
    reported("MSFT", 2026, 4, "2026-07-29");
    node.execute(
        """
        INSERT INTO earnings_transcripts (symbol, fiscal_year, fiscal_quarter, data_provider,
          fetched_at, created_at, updated_at)
        VALUES ('AAPL', 2026, 1, 'echo', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
        """);

    assertThat(items("earnings_transcripts", "earnings_transcripts"))
        .containsExactly("AAPL:2026Q2", "MSFT:2026Q3");
  }

  @Test
  void a_report_of_unknown_day_is_asked_for_where_it_has_its_earnings() {
    node.execute(
        """
        INSERT INTO earnings_data (symbol, fiscal_year, fiscal_quarter, eps, data_provider,
          fetched_at, created_at, updated_at)
        VALUES ('AAPL', 2026, 2, 1.5, 'echo', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,
            CURRENT_TIMESTAMP),
          ('AAPL', 2026, 3, NULL, 'echo', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
        """);

    assertThat(items("earnings_transcripts", "earnings_transcripts"))
        .containsExactly("AAPL:2026Q2");
  }

  @Test
  void a_transcript_that_is_asked_for_by_its_quarter_is_asked_for_again() {
    RunOrder order =
        new RunOrder(
            "earnings_transcripts",
            "earnings_transcripts",
            Trigger.MANUAL,
            "ann",
            null,
            List.of("AAPL:2020Q1", "MSFT"),
            null,
            null);

    assertThat(usual.of(order)).containsExactly("AAPL:2020Q1");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "historical_prices, -, -, 2026-05-04, 2026-06-03",
        "historical_prices, 2026-01-02, -, 2026-01-02, 2026-06-03",
        "historical_prices, -, 2026-02-01, 2026-01-02, 2026-02-01",
        "economic_events, -, -, 2026-06-02, 2026-07-03",
        "news_data, -, -, 2026-05-31, 2026-06-03",
        "earnings_calendar, 2027-01-01, -, 2027-01-01, 2027-01-01",
        "economic_indicators, 1990-01-01, 1991-01-01, 1990-01-01, 1991-01-01",
        "company_info, -, -, -, -",
      })
  void each_type_has_its_usual_dates(
      String type, LocalDate from, LocalDate to, LocalDate first, LocalDate last) {
    assertThat(DateRange.of(DataType.of(type), from, to, calendar, clock))
        .isEqualTo(new DateRange(first, last));
  }

  @Test
  void the_more_rows_an_item_brings_the_fewer_are_in_memory_at_a_time() {
    DateRange none = new DateRange(null, null);
    assertThat(none.itemsPerSlice(DataType.OPTIONS_CHAIN, 1)).isEqualTo(1);
    assertThat(none.itemsPerSlice(DataType.FUNDAMENTAL_DATA, 1)).isEqualTo(25);
  }

  @Test
  void a_call_that_answers_for_the_whole_market_is_made_once_for_many_items() {
    DateRange none = new DateRange(null, null);
    assertThat(none.itemsPerSlice(DataType.STOCK_QUOTES, Integer.MAX_VALUE)).isEqualTo(2_500);
    assertThat(none.itemsPerSlice(DataType.STOCK_QUOTES, 100)).isEqualTo(100);
    assertThat(ItemPartitions.partitionsFor(2_000, 4, 2_500)).isEqualTo(1);
  }

  private List<String> items(String job, String type) {
    return usual.of(RunOrder.usual(job, type, Trigger.TIMER, null));
  }

  private static RunOrder order(String type, String from, String to) {
    return new RunOrder(
        type,
        type,
        Trigger.MANUAL,
        "ann",
        null,
        List.of(),
        LocalDate.parse(from),
        LocalDate.parse(to));
  }

  private void reported(String symbol, int year, int quarter, String day) {
    node.execute(
        """
        INSERT INTO earnings_data (symbol, fiscal_year, fiscal_quarter, reported_date,
          data_provider, fetched_at, created_at, updated_at)
        VALUES ('%s', %d, %d, '%s', 'echo', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,
          CURRENT_TIMESTAMP)
        """
            .formatted(symbol, year, quarter, day));
  }
}
