package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionFileTest {
  private static final LocalDate FIRST = LocalDate.of(2030, 1, 1);

  @Test
  void comments_and_blank_lines_are_skipped_and_a_reason_may_hold_commas() {
    assertThat(ExceptionFile.parse("X", List.of("# why", "", " 2030-03-04 , closed , snow, ice ")))
        .singleElement()
        .satisfies(
            exception -> {
              assertThat(exception.date()).isEqualTo("2030-03-04");
              assertThat(exception.reason()).isEqualTo("snow, ice");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2030-03-04,shut,snow              | X line 1: 'shut' is none of closed
          2030-03-04,closed                 | X line 1: '2030-03-04,closed' is not date,what,reason
          4.3.2030,closed,snow              | needs a date as 2012-10-29
          2030-03-04,early-close 1pm,snow   | a time as 13:00
          2030-03-04,early-close,snow       | X line 1: EARLY_CLOSE needs a time
          2030-03-04,closed 13:00,snow      | X line 1: CLOSED takes no time
          """)
  void a_line_that_cannot_be_read_is_refused(String line, String message) {
    assertThatThrownBy(() -> ExceptionFile.parse("X", List.of(line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void regular_takes_back_what_a_rule_says() {
    MarketDay day = calendar("2030-05-01,regular,Holiday moved").day(LocalDate.of(2030, 5, 1));

    assertThat(day.session()).isPresent();
    assertThat(day.reason()).contains("Holiday moved");
  }

  @Test
  void an_early_close_of_a_closed_day_is_refused() {
    assertThatThrownBy(() -> calendar("2030-05-01,early-close 11:00,party"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("X line 1")
        .hasMessageContaining("the exchange is closed: May Day");
  }

  @Test
  void two_early_closes_of_a_day_are_refused() {
    assertThatThrownBy(
            () -> calendar("2030-05-02,early-close 11:00,one", "2030-05-02,early-close 12:00,two"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("X line 2")
        .hasMessageContaining("X line 1");
  }

  @Test
  void a_session_that_would_end_before_it_begins_is_refused() {
    assertThatThrownBy(() -> calendar("2030-05-02,early-close 08:00,one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("open at 09:00 and close at 08:00");
  }

  @Test
  void hours_hold_from_their_date_on() {
    TradingCalendar calendar = calendar();

    assertThat(calendar.day(LocalDate.of(2030, 6, 28)).session().orElseThrow().close())
        .isEqualTo(Instant.parse("2030-06-28T15:00:00Z"));
    assertThat(calendar.day(LocalDate.of(2030, 7, 1)).session().orElseThrow().close())
        .isEqualTo(Instant.parse("2030-07-01T16:30:00Z"));
  }

  @Test
  void a_session_with_a_break_is_not_open_within_it() {
    TradingCalendar calendar = calendar();

    assertThat(calendar.isOpen(Instant.parse("2030-07-01T12:00:00Z"))).isTrue();
    assertThat(calendar.isOpen(Instant.parse("2030-07-01T12:30:00Z"))).isFalse();
    assertThat(calendar.isOpen(Instant.parse("2030-07-01T13:00:00Z"))).isTrue();
  }

  @Test
  void a_session_that_closes_before_the_break_ends_has_none() {
    Session half =
        calendar("2030-07-02,early-close 12:00,half day")
            .day(LocalDate.of(2030, 7, 2))
            .session()
            .orElseThrow();

    assertThat(half.breakStart()).isNull();
    assertThat(half.breakEnd()).isNull();
  }

  private static TradingCalendar calendar(String... exceptions) {
    return new RuleCalendar(
        new ExchangeRules(
            new Exchange("TEST", ZoneOffset.UTC),
            FIRST,
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            List.of(
                TradingHours.withoutBreak(FIRST, LocalTime.of(9, 0), LocalTime.of(15, 0)),
                new TradingHours(
                    LocalDate.of(2030, 7, 1),
                    LocalTime.of(9, 0),
                    LocalTime.of(16, 30),
                    LocalTime.of(12, 0),
                    LocalTime.of(13, 0))),
            List.of(
                new Holiday(
                    "May Day", Years.ALWAYS, DateRule.fixed(Month.MAY, 1), Observance.NONE)),
            List.of(),
            ExceptionFile.parse("X", List.of(exceptions))),
        2030);
  }
}
