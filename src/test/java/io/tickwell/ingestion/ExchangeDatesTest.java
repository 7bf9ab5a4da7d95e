package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** At four in the afternoon of Tokyo's Friday it is three in the morning in New York. */
@ParameterizedClass
@EnumSource
class ExchangeDatesTest {
  private static final LocalDate THURSDAY = LocalDate.parse("2026-06-04");
  private static final LocalDate FRIDAY = LocalDate.parse("2026-06-05");

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-05T07:00:00Z");
  private final TradingCalendars calendars = TradingCalendars.until(2027);
  private final TradingCalendar usual = calendars.of("XNYS");
  private TestNode node;
  private ExchangeDates dates;

  @BeforeEach
  void a_symbol_of_tokyo_and_two_of_new_york() {
    node = TestNode.named("a", kind.emptied(), clock).ready("AAPL", "7203", "MSFT");
    node.execute("UPDATE symbols SET exchange_code = 'XTKS' WHERE symbol = '7203'");
    dates = new ExchangeDates(new SymbolCalendars(node.jdbi(), calendars, usual), usual, clock);
  }

  @Test
  void bars_end_with_the_last_session_that_the_exchange_of_each_symbol_has_closed() {
    List<FetchRequest> requests = requests("historical_prices", "AAPL", "7203", "MSFT");

    assertThat(requests)
        .extracting(FetchRequest::items, FetchRequest::to)
        .containsExactly(tuple(List.of("AAPL", "MSFT"), THURSDAY), tuple(List.of("7203"), FRIDAY));
  }

  @Test
  void before_midnight_in_new_york_it_is_the_next_day_in_tokyo() {
    clock.advance(Duration.ofHours(-6));

    assertThat(requests("dividend_data", "AAPL", "7203"))
        .extracting(FetchRequest::items)
        .containsExactly(List.of("AAPL"), List.of("7203"));
    assertThat(requests("historical_prices", "AAPL", "7203"))
        .as("neither has closed on the 5th")
        .extracting(FetchRequest::items, FetchRequest::to)
        .containsExactly(tuple(List.of("AAPL", "7203"), THURSDAY));
  }

  @Test
  void dates_that_were_given_are_the_same_everywhere() {
    assertThat(
            requests(
                "historical_prices",
                "from_date = DATE '2026-05-01', to_date = DATE '2026-05-29'",
                List.of("AAPL", "7203")))
        .hasSize(1);
  }

  @Test
  void what_has_no_exchange_follows_the_usual_one() {
    node.execute("UPDATE symbols SET exchange_code = 'XTKS' WHERE symbol = 'MSFT'");

    assertThat(requests("economic_events", "US", "MSFT")).hasSize(1);
    assertThat(requests("stock_quotes", "AAPL", "7203"))
        .extracting(FetchRequest::items, FetchRequest::to)
        .containsExactly(tuple(List.of("AAPL", "7203"), null));
  }

  private List<FetchRequest> requests(String type, String... items) {
    return requests(type, "from_date = NULL", List.of(items));
  }

  private List<FetchRequest> requests(String type, String given, List<String> items) {
    Run run = node.submit();
    node.execute(
        "UPDATE runs SET job_type = '%s', %s WHERE run_id = '%s'"
            .formatted(type, given, run.runId()));
    return dates.requests(node.records().find(run.runId()).orElseThrow(), items);
  }
}
