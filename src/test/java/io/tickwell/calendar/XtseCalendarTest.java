package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XtseCalendarTest {
  private static final TradingCalendar XTSE = TradingCalendars.until(2030).of("XTSE");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-03-06 | 14:30-21:00
          2026-03-09 | 13:30-20:00
          2026-10-30 | 13:30-20:00
          2026-11-02 | 14:30-21:00
          2006-03-31 | 14:30-21:00
          2006-04-03 | 13:30-20:00
          """)
  void it_trades_from_half_past_9_to_4_in_winter_and_summer(LocalDate date, String expected) {
    assertThat(Told.of(XTSE, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2009-12-24 | 14:30-21:00
          2010-12-24 | 14:30-18:00 early
          2026-12-24 | 14:30-18:00 early
          2022-12-23 | 14:30-21:00
          """)
  void the_day_before_christmas_ends_at_1_since_2010(LocalDate date, String expected) {
    assertThat(Told.of(XTSE, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2022-01-03 | New Year's Day (observed)
          2026-02-16 | Family Day
          2026-04-03 | Good Friday
          2026-05-18 | Victoria Day
          2020-05-18 | Victoria Day
          2026-07-01 | Canada Day
          2023-07-03 | Canada Day (observed)
          2026-08-03 | Civic Holiday
          2026-09-07 | Labour Day
          2026-10-12 | Thanksgiving Day
          2022-12-26 | Boxing Day
          2022-12-27 | Christmas Day (observed)
          2026-12-28 | Boxing Day (observed)
          2001-09-11 | Terrorist attacks of September 11
          2001-09-12 | Terrorist attacks of September 11
          """)
  void it_closes_on_the_holidays_of_ontario(LocalDate date, String why) {
    assertThat(Told.of(XTSE, date)).isEqualTo("closed");
    assertThat(Told.why(XTSE, date)).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2007-02-19 | 14:30-21:00
          2001-09-13 | 13:30-20:00
          2012-10-29 | 13:30-20:00
          2026-11-26 | 14:30-21:00
          2022-09-19 | 13:30-20:00
          """)
  void it_trades_when_new_york_does_not(LocalDate date, String expected) {
    assertThat(Told.of(XTSE, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2019 | 251
          2020 | 252
          2022 | 250
          2023 | 250
          """)
  void a_year_has_the_known_number_of_sessions(int year, int sessions) {
    assertThat(Told.sessions(XTSE, year)).isEqualTo(sessions);
  }
}
