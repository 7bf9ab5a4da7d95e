package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorExceptionsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;

  @Test
  void an_operator_adds_a_closure_an_early_close_and_a_late_open_by_a_file() throws IOException {
    TradingCalendars calendars =
        with(
            """
            # storm
            XNYS, 2027-03-02, closed, Snow, and ice
            XLON,2027-03-02,early-close 14:00,Snow
            XTKS,2027-03-02,late-open 12:30,System trouble
            """);

    assertThat(calendars.of("XNYS").day(LocalDate.of(2027, 3, 2)).reason())
        .contains("Snow, and ice");
    assertThat(session(calendars, "XLON").close()).isEqualTo("2027-03-02T14:00:00Z");
    assertThat(session(calendars, "XLON").earlyClose()).isTrue();
    assertThat(session(calendars, "XTKS").open()).isEqualTo("2027-03-02T03:30:00Z");
    assertThat(session(calendars, "XTKS").breakStart()).isNull();
    assertThat(session(calendars, "XNAS").close()).isEqualTo("2027-03-02T21:00:00Z");
  }

  @Test
  void on_a_date_that_the_operator_names_the_shipped_exceptions_do_not_count() throws IOException {
    MarketDay day =
        with("XNYS,1996-01-08,closed,Blizzard after all").of("XNYS").day(LocalDate.of(1996, 1, 8));

    assertThat(day.session()).isEmpty();
    assertThat(day.reason()).contains("Blizzard after all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          XPAR,2027-03-02,closed,Snow         | line 1: no calendar for exchange 'XPAR', known are [24/5
          xnys,2027-03-02,closed,Snow         | no calendar for exchange 'xnys'
          XNYS                                | line 1: 'XNYS' is not exchange,date,what,reason
          XNYS,2027-03-02,closed              | line 1: '2027-03-02,closed' is not date,what,reason
          XNYS,2027-02-30,closed,Snow         | line 1: '2027-02-30,closed,Snow' needs a date
          XNYS,2027-03-02,shut,Snow           | line 1: 'shut' is none of closed
          XNYS,2027-03-02,early-close 1pm,Ice | a time as 13:00
          XNYS,1989-03-02,closed,Snow         | line 1: the calendar of XNYS begins on 1990-01-01, not 1989
          XNYS,2027-12-24,early-close 13:00,X | line 1: EARLY_CLOSE on 2027-12-24 contradicts
          XNYS,2027-03-02,late-open 16:00,Ice | the session would open at 16:00 and close at 16:00
          XHKG,2027-03-02,early-close 09:30,X | the session would open at 09:30 and close at 09:30
          """)
  void a_bad_line_is_refused_at_the_start_with_file_line_and_value(String line, String message) {
    assertThatThrownBy(() -> with(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("closures.csv")
        .hasMessageContaining(message);
  }

  @Test
  void the_same_kind_twice_on_a_date_is_refused_with_both_lines() {
    assertThatThrownBy(() -> with("XNYS,2027-03-02,closed,One\n\nXNYS,2027-03-02,closed,Two\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("closures.csv line 3")
        .hasMessageContaining("closures.csv line 1");
  }

  @Test
  void a_file_that_is_not_there_is_refused_by_its_name() {
    assertThatThrownBy(() -> OperatorExceptions.read(directory.resolve("nowhere.csv")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere.csv cannot be read");
  }

  @Test
  void a_file_that_is_no_text_is_refused_by_its_name() throws IOException {
    Path file = Files.write(directory.resolve("binary.csv"), new byte[] {(byte) 0xC3, (byte) 0x28});

    assertThatThrownBy(() -> OperatorExceptions.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("binary.csv cannot be read");
  }

  private TradingCalendars with(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("closures.csv"), text);
    return TradingCalendars.following(CLOCK, OperatorExceptions.read(file));
  }

  private static Session session(TradingCalendars calendars, String mic) {
    return calendars.of(mic).day(LocalDate.of(2027, 3, 2)).session().orElseThrow();
  }
}
