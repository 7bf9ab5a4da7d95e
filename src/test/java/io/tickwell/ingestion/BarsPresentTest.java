package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.provider.Attempt;
import io.tickwell.provider.ItemOutcome;
import io.tickwell.provider.Outcome;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Success means that the bars are there: of 2026-06-01 to 2026-06-04, asked for on the 5th. */
@ParameterizedClass
@EnumSource
class BarsPresentTest {
  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-05T14:00:00Z");
  private DataSource database;
  private TestNode node;
  private Run run;

  @BeforeEach
  void a_run_of_bars() {
    database = kind.emptied();
    node = TestNode.named("a", database, clock).ready("AAPL", "MSFT");
    run = node.submit();
    node.execute(
        """
        UPDATE runs SET job_type = 'historical_prices', from_date = DATE '2026-06-01',
          to_date = DATE '2026-06-04'
        """);
  }

  @Test
  void an_item_of_which_all_sessions_are_there_is_served() throws Exception {
    bars("AAPL", "2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04");

    assertThat(seen(served("AAPL"))).containsExactly(served("AAPL"));
  }

  @Test
  void an_item_with_a_hole_is_not_served_and_says_which() throws Exception {
    bars("AAPL", "2026-06-01", "2026-06-03", "2026-06-04");
    bars("MSFT", "2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04");

    List<ItemOutcome> seen = seen(served("AAPL"), served("MSFT"));

    assertThat(seen.get(0).served()).isFalse();
    assertThat(seen.get(0).failed()).isTrue();
    assertThat(seen.get(0).attempts())
        .containsExactly(
            new Attempt(
                "echo", Outcome.INCOMPLETE, "no bars of 2026-06-02", Duration.ZERO, 1, 0, null));
    assertThat(FailureKind.of(seen.get(0))).contains(FailureKind.LACKING);
    assertThat(seen.get(1).served()).isTrue();
  }

  @Test
  void a_bar_of_an_earlier_run_and_another_provider_is_there_too_and_one_without_a_close_is_not()
      throws Exception {
    bars("AAPL", "2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04");
    node.execute(
        "UPDATE historical_prices SET data_provider = 'other' WHERE date = DATE '2026-06-02'");
    assertThat(seen(served("AAPL")).get(0).served()).isTrue();

    node.execute("UPDATE historical_prices SET close = NULL WHERE date = DATE '2026-06-02'");
    assertThat(seen(served("AAPL")).get(0).served()).isFalse();
  }

  @Test
  void the_bar_of_a_session_that_has_just_closed_may_be_missing() throws Exception {
    clock.advance(Duration.ofMinutes(-(16 * 60 + 30)));
    bars("AAPL", "2026-06-01", "2026-06-02", "2026-06-03");

    assertThat(seen(served("AAPL")).get(0).served()).isTrue();
  }

  @Test
  void what_is_missing_before_the_first_or_after_the_last_bar_is_said() throws Exception {
    bars("AAPL", "2026-06-02", "2026-06-03");

    ItemOutcome seen = seen(served("AAPL")).get(0);

    assertThat(seen.served()).isTrue();
    assertThat(seen.attempts())
        .extracting(Attempt::message)
        .containsExactly("no bars of 2026-06-01, 2026-06-04");
  }

  @Test
  void sessions_are_those_of_the_exchange_of_the_symbol() throws Exception {
    node.execute("UPDATE symbols SET exchange_code = 'XHKG' WHERE symbol = 'MSFT'");
    node.execute("UPDATE runs SET from_date = DATE '2026-04-30', to_date = DATE '2026-05-04'");
    bars("AAPL", "2026-04-30", "2026-05-04");
    bars("MSFT", "2026-04-30", "2026-05-04");

    List<ItemOutcome> seen = seen(served("AAPL"), served("MSFT"));

    assertThat(seen).extracting(ItemOutcome::served).containsExactly(false, true);
  }

  @Test
  void before_its_listing_a_company_has_no_bars() throws Exception {
    bars("AAPL", "2026-06-03", "2026-06-04");
    assertThat(seen(served("AAPL")).get(0).attempts().get(0).message())
        .isEqualTo("no bars of 2026-06-01, 2026-06-02");

    node.execute(
        """
        INSERT INTO company_info (symbol, ipo_date, data_provider, fetched_at, created_at,
          updated_at)
        VALUES ('AAPL', DATE '2026-06-03', 'echo', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,
          CURRENT_TIMESTAMP)
        """);
    assertThat(seen(served("AAPL"))).containsExactly(served("AAPL"));
  }

  @Test
  void other_types_have_no_sessions() throws Exception {
    node.execute("UPDATE runs SET job_type = 'stock_quotes'");

    assertThat(seen(served("AAPL")).get(0).served()).isTrue();
  }

  private List<ItemOutcome> seen(ItemOutcome... outcomes) throws SQLException {
    TradingCalendars calendars = TradingCalendars.until(2027);
    TradingCalendar usual = calendars.of("XNYS");
    ExchangeDates dates =
        new ExchangeDates(new SymbolCalendars(node.jdbi(), calendars, usual), usual, clock);
    BarsPresent present = new BarsPresent(node.records(), dates, clock);
    try (Connection connection = database.getConnection()) {
      return present.seen(connection, new RunShare(run.runId(), run.fence(), 0), List.of(outcomes));
    }
  }

  private void bars(String symbol, String... dates) {
    for (String date : dates) {
      node.execute(
          """
          INSERT INTO historical_prices (symbol, date, close, data_provider, fetched_at, created_at,
            updated_at)
          VALUES ('%s', DATE '%s', 10, 'echo', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,
            CURRENT_TIMESTAMP)
          """
              .formatted(symbol, date));
    }
  }

  private static ItemOutcome served(String symbol) {
    return new ItemOutcome(
        symbol,
        Optional.of("echo"),
        true,
        List.of(),
        List.of(),
        List.of(new Attempt("echo", Outcome.DATA, "", Duration.ZERO, 1, 0, null)));
  }
}
