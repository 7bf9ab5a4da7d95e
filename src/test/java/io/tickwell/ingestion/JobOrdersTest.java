package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobOrdersTest {
  private TestNode node;
  private JobOrders orders;

  @BeforeEach
  void some_symbols() {
    node =
        TestNode.named("a", TestDatabase.H2.emptied(), new SettableClock("2026-06-03T14:00:00Z"))
            .ready("AAPL", "MSFT");
    orders = new JobOrders(node.symbols());
  }

  @Test
  void no_symbols_mean_all_tracked_ones() {
    assertThat(check(null, null, null).items()).isEmpty();
    assertThat(check(List.of(), null, null).items()).isEmpty();
  }

  @Test
  void symbols_keep_their_order_without_doubles_blanks_and_nulls() {
    assertThat(check(Arrays.asList(" MSFT", "", null, "AAPL ", "MSFT"), null, null).items())
        .containsExactly("MSFT", "AAPL");
  }

  @Test
  void lower_case_will_do_and_an_old_name_stands_for_the_present_one() {
    node.execute("INSERT INTO symbol_renames VALUES ('APPL', 'APLE', DATE '2020-01-01')");
    node.execute("INSERT INTO symbol_renames VALUES ('APLE', 'AAPL', DATE '2021-01-01')");
    assertThat(check(List.of("appl", "msft", "AAPL"), null, null).items())
        .containsExactly("AAPL", "MSFT");
  }

  @Test
  void an_unknown_symbol_is_refused_with_its_name() {
    assertThatThrownBy(() -> check(List.of("AAPL", "zzzz", "TEA"), null, null))
        .isInstanceOf(OrderRefusedException.class)
        .hasMessage("unknown symbols: TEA, zzzz; GET /api/scheduler/symbols lists the known ones");
  }

  @Test
  void of_many_unknown_symbols_some_are_named() {
    List<String> many = IntStream.range(0, 1000).mapToObj("X%04d"::formatted).toList();

    assertThatThrownBy(() -> check(many, null, null))
        .hasMessageContaining("X0019")
        .message()
        .doesNotContain("X0020");
  }

  @Test
  void a_list_that_names_no_symbol_is_refused() {
    assertThatThrownBy(() -> check(Arrays.asList(" ", null), null, null))
        .hasMessage("symbols names none; leave it out to ask for all tracked symbols");
  }

  @Test
  void a_job_without_a_range_refuses_one() {
    assertThatThrownBy(
            () ->
                orders.check(
                    "stock_quotes",
                    "stock_quotes",
                    Trigger.MANUAL,
                    "ann",
                    null,
                    "2026-05-01",
                    null))
        .hasMessage("stock_quotes takes neither from nor to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "earnings_calendar | earnings_calendar takes no symbols",
        "economic_events | economic_events takes no symbols; scheduler.jobs.economic_events.countries says what it asks for",
        "economic_indicators | economic_indicators takes no symbols; scheduler.jobs.economic_indicators.series says what it asks for",
      })
  void a_job_without_symbols_refuses_some(String job, String message) {
    assertThatThrownBy(
            () -> orders.check(job, job, Trigger.MANUAL, "ann", List.of("AAPL"), null, null))
        .isInstanceOf(OrderRefusedException.class)
        .hasMessage(message);
  }

  @Test
  void news_may_be_asked_for_in_general() {
    List<String> wanted = List.of("general", "AAPL");

    assertThat(
            orders
                .check("news_data", "news_data", Trigger.MANUAL, "ann", wanted, "2026-06-01", null)
                .items())
        .isEqualTo(wanted);
  }

  @Test
  void a_transcript_may_be_asked_for_by_its_quarter() {
    String job = "earnings_transcripts";

    assertThat(
            orders
                .check(job, job, Trigger.MANUAL, "ann", List.of("AAPL:2025Q4"), null, null)
                .items())
        .containsExactly("AAPL:2025Q4");
    assertThatThrownBy(
            () -> orders.check(job, job, Trigger.MANUAL, "ann", List.of("TEA:2025Q4"), null, null))
        .hasMessageStartingWith("unknown symbols: TEA:2025Q4");
  }

  @Test
  void a_range_is_taken_over() {
    RunOrder order = check(null, "2026-05-01", "2026-05-31");

    assertThat(order.from()).isEqualTo(LocalDate.of(2026, 5, 1));
    assertThat(order.to()).isEqualTo(LocalDate.of(2026, 5, 31));
  }

  @Test
  void a_range_of_one_day_is_allowed() {
    assertThat(check(null, "2026-05-01", "2026-05-01").from()).isEqualTo("2026-05-01");
  }

  @Test
  void a_range_that_runs_backwards_is_refused() {
    assertThatThrownBy(() -> check(null, "2026-05-02", "2026-05-01"))
        .isInstanceOf(OrderRefusedException.class)
        .hasMessage("from 2026-05-02 is after to 2026-05-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "2026-02-30", "01.05.2026", "2026-05-01T00:00:00Z"})
  void what_is_not_a_date_is_refused(String text) {
    assertThatThrownBy(() -> check(null, text, null))
        .isInstanceOf(OrderRefusedException.class)
        .hasMessage("from is not a date: '%s'; write yyyy-MM-dd".formatted(text));
  }

  @Test
  void parameters_of_the_container_are_read_like_an_order() {
    Properties parameters = new Properties();
    parameters.setProperty("symbols", "MSFT, AAPL");
    parameters.setProperty("from", "2026-05-01");
    parameters.setProperty("to", " ");

    RunOrder order = orders.fromContainer("historical_prices", parameters, "ann");

    assertThat(order.trigger()).isEqualTo(Trigger.BATCH_API);
    assertThat(order.startedBy()).isEqualTo("ann");
    assertThat(order.items()).containsExactly("MSFT", "AAPL");
    assertThat(order.from()).isEqualTo("2026-05-01");
    assertThat(order.to()).isNull();
  }

  @Test
  void a_parameter_of_another_name_is_refused_with_the_names_there_are() {
    Properties parameters = new Properties();
    parameters.setProperty("symbol", "MSFT");

    assertThatThrownBy(() -> orders.fromContainer("stock_quotes", parameters, "ann"))
        .isInstanceOf(OrderRefusedException.class)
        .hasMessage("unknown parameters: symbol; stock_quotes takes symbols, from, to");
  }

  @Test
  void a_refusal_is_one_line_whatever_was_asked() {
    assertThatThrownBy(() -> check(List.of("A\r\nB\u0000C"), null, null))
        .hasMessageStartingWith("unknown symbols: A B C; ");
  }

  @Test
  void a_list_of_commas_is_refused_and_does_not_mean_all() {
    Properties parameters = new Properties();
    parameters.setProperty("symbols", ",,");

    assertThatThrownBy(() -> orders.fromContainer("stock_quotes", parameters, "ann"))
        .hasMessageStartingWith("symbols names none;");
  }

  @Test
  void without_parameters_the_container_asks_for_all() {
    assertThat(orders.fromContainer("stock_quotes", new Properties(), "ann").items())
        .isEqualTo(Collections.emptyList());
  }

  private RunOrder check(List<String> symbols, String from, String to) {
    return orders.check(
        "historical_prices", "historical_prices", Trigger.MANUAL, "ann", symbols, from, to);
  }
}
