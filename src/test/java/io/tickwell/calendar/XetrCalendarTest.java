package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XetrCalendarTest {
  private static final TradingCalendar XETR = TradingCalendars.until(2030).of("XETR");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2000-06-01 | 07:00-15:30
          2000-06-02 | 07:00-18:00
          2003-10-31 | 08:00-19:00
          2003-11-03 | 08:00-16:30
          2026-03-27 | 08:00-16:30
          2026-03-30 | 07:00-15:30
          2026-10-26 | 08:00-16:30
          """)
  void it_has_the_hours_of_its_time(LocalDate date, String expected) {
    assertThat(Told.of(XETR, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2005-12-30 | 08:00-13:00 early
          2012-12-28 | 08:00-13:00 early
          2020-12-30 | 08:00-13:00 early
          2023-12-29 | 08:00-13:00 early
          2026-12-30 | 08:00-13:00 early
          """)
  void the_last_day_of_a_year_ends_at_2(LocalDate date, String expected) {
    assertThat(Told.of(XETR, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-01-01 | New Year's Day
          2026-04-03 | Good Friday
          2026-04-06 | Easter Monday
          2026-05-01 | Labour Day
          2026-12-24 | Christmas Eve
          2026-12-25 | Christmas Day
          2026-12-31 | New Year's Eve
          2000-10-03 | Tenth German Unity Day
          2007-05-28 | Whit Monday
          2016-05-16 | Whit Monday
          2020-06-01 | Whit Monday
          2021-05-24 | Whit Monday
          2016-10-03 | German Unity Day
          2017-10-31 | Five hundredth anniversary of the Reformation
          """)
  void it_closes_on_few_holidays(LocalDate date, String why) {
    assertThat(Told.of(XETR, date)).isEqualTo("closed");
    assertThat(Told.why(XETR, date)).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2000-06-12 | 07:00-18:00
          2006-06-05 | 07:00-15:30
          2007-10-03 | 07:00-15:30
          2013-10-03 | 07:00-15:30
          2022-06-06 | 07:00-15:30
          2022-10-03 | 07:00-15:30
          2026-05-14 | 07:00-15:30
          """)
  void it_trades_on_the_others(LocalDate date, String expected) {
    assertThat(Told.of(XETR, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2019 | 251
          2020 | 254
          2022 | 257
          2023 | 255
          """)
  void a_year_has_the_known_number_of_sessions(int year, int sessions) {
    assertThat(Told.sessions(XETR, year)).isEqualTo(sessions);
  }
}
