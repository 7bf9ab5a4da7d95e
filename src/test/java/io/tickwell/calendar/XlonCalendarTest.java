package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlonCalendarTest {
  private static final TradingCalendar XLON = TradingCalendars.until(2030).of("XLON");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-03-27 | 08:00-16:30
          2026-03-30 | 07:00-15:30
          2026-10-23 | 07:00-15:30
          2026-10-26 | 08:00-16:30
          2001-03-26 | 07:00-15:30
          1997-10-20 | 07:30-15:30
          1998-07-20 | 08:00-15:30
          1999-09-20 | 07:00-15:30
          """)
  void it_trades_from_8_to_half_past_4_in_winter_and_summer(LocalDate date, String expected) {
    assertThat(Told.of(XLON, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-12-24 | 08:00-12:30 early
          2026-12-31 | 08:00-12:30 early
          2022-12-23 | 08:00-12:30 early
          2022-12-30 | 08:00-12:30 early
          2023-12-22 | 08:00-12:30 early
          2023-12-29 | 08:00-12:30 early
          2000-12-29 | 08:00-12:30 early
          2026-12-23 | 08:00-16:30
          """)
  void both_eves_are_half_days_on_a_friday_when_they_fall_on_a_weekend(
      LocalDate date, String expected) {
    assertThat(Told.of(XLON, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2022-01-03 | New Year's Day (observed)
          2026-04-03 | Good Friday
          2026-04-06 | Easter Monday
          2026-05-04 | Early May bank holiday
          2026-05-25 | Spring bank holiday
          2026-08-31 | Summer bank holiday
          2021-12-27 | Christmas Day (observed)
          2021-12-28 | Boxing Day (observed)
          2022-12-26 | Boxing Day
          2022-12-27 | Christmas Day (observed)
          2020-12-28 | Boxing Day (observed)
          1999-12-31 | Eve of the year 2000
          2002-06-03 | Golden Jubilee of Queen Elizabeth II
          2011-04-29 | Wedding of Prince William
          2012-06-05 | Diamond Jubilee of Queen Elizabeth II
          2020-05-08 | Seventy-fifth anniversary of VE Day
          2022-06-02 | Spring bank holiday
          2022-06-03 | Platinum Jubilee of Queen Elizabeth II
          2022-09-19 | Funeral of Queen Elizabeth II
          2023-05-08 | Coronation of King Charles III
          """)
  void it_closes_on_the_bank_holidays(LocalDate date, String why) {
    assertThat(Told.of(XLON, date)).isEqualTo("closed");
    assertThat(Told.why(XLON, date)).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1995-05-01 | 07:30-15:30
          2002-05-27 | 07:00-15:30
          2012-05-28 | 07:00-15:30
          2020-05-04 | 07:00-15:30
          2022-05-30 | 07:00-15:30
          """)
  void it_trades_on_the_usual_date_of_a_bank_holiday_that_was_moved(
      LocalDate date, String expected) {
    assertThat(Told.of(XLON, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2012 | 252
          2020 | 254
          2022 | 250
          2023 | 251
          2024 | 254
          2025 | 253
          """)
  void a_year_has_the_known_number_of_sessions(int year, int sessions) {
    assertThat(Told.sessions(XLON, year)).isEqualTo(sessions);
  }
}
