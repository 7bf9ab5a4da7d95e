package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XtksCalendarTest {
  private static final TradingCalendar XTKS = TradingCalendars.until(2030).of("XTKS");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1991-04-26 | 00:00-02:00 04:00-06:00
          1991-04-30 | 00:00-02:00 03:30-06:00
          2006-01-19 | 00:00-02:00 04:00-06:00
          2006-04-21 | 00:00-02:00 04:00-06:00
          2006-04-24 | 00:00-02:00 03:30-06:00
          2011-11-18 | 00:00-02:00 03:30-06:00
          2011-11-21 | 00:00-02:30 03:30-06:00
          2024-11-01 | 00:00-02:30 03:30-06:00
          2024-11-05 | 00:00-02:30 03:30-06:30
          2026-03-30 | 00:00-02:30 03:30-06:30
          """)
  void it_has_the_hours_and_the_lunch_break_of_their_time(LocalDate date, String expected) {
    assertThat(Told.of(XTKS, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2008-12-30 | 00:00-02:00 early
          2009-01-05 | 00:00-02:00 early
          2009-12-30 | 00:00-02:00 03:30-06:00
          2010-01-04 | 00:00-02:00 03:30-06:00
          2000-01-04 | 00:00-02:00 early
          1995-12-29 | 00:00-02:00 early
          """)
  void the_first_and_the_last_day_of_a_year_were_half_days_once(LocalDate date, String expected) {
    assertThat(Told.of(XTKS, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-12-31 | New Year holiday
          2026-01-01 | New Year's Day
          2026-01-02 | New Year holiday
          2025-01-03 | New Year holiday
          1999-01-15 | Coming of Age Day
          2000-01-10 | Coming of Age Day
          2024-02-12 | National Foundation Day (observed)
          2020-02-24 | Emperor's Birthday (observed)
          2026-02-23 | Emperor's Birthday
          2018-12-24 | Emperor's Birthday (observed)
          2026-03-20 | Vernal Equinox Day
          2027-03-22 | Vernal Equinox Day (observed)
          2006-05-04 | Citizens' holiday
          2009-05-06 | Constitution Memorial Day (observed)
          2020-05-06 | Constitution Memorial Day (observed)
          2026-05-06 | Constitution Memorial Day (observed)
          2015-09-22 | Citizens' holiday
          2009-09-22 | Citizens' holiday
          2026-09-22 | Citizens' holiday
          2020-07-23 | Marine Day
          2020-07-24 | Sports Day
          2020-08-10 | Mountain Day
          2021-07-22 | Marine Day
          2021-07-23 | Sports Day
          2021-08-09 | Mountain Day (observed)
          2024-08-12 | Mountain Day (observed)
          2024-09-23 | Autumnal Equinox Day (observed)
          2012-09-17 | Respect for the Aged Day
          1990-11-12 | Enthronement of Emperor Akihito
          1993-06-09 | Wedding of Crown Prince Naruhito
          2020-10-01 | System trouble
          """)
  void it_closes_on_the_national_holidays_and_at_new_year(LocalDate date, String why) {
    assertThat(Told.of(XTKS, date)).isEqualTo("closed");
    assertThat(Told.why(XTKS, date)).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2019-04-29 | Showa Day
          2019-04-30 | Citizens' holiday
          2019-05-01 | Accession of Emperor Naruhito
          2019-05-02 | Citizens' holiday
          2019-05-03 | Constitution Memorial Day
          2019-05-06 | Children's Day (observed)
          """)
  void the_golden_week_of_2019_had_ten_days(LocalDate date, String why) {
    assertThat(Told.of(XTKS, date)).isEqualTo("closed");
    assertThat(Told.why(XTKS, date)).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2019-12-23 | 00:00-02:30 03:30-06:00
          2020-07-20 | 00:00-02:30 03:30-06:00
          2020-10-12 | 00:00-02:30 03:30-06:00
          2021-08-11 | 00:00-02:30 03:30-06:00
          1998-05-06 | 00:00-02:00 03:30-06:00
          2019-05-07 | 00:00-02:30 03:30-06:00
          """)
  void it_trades_where_a_law_took_a_holiday_away(LocalDate date, String expected) {
    assertThat(Told.of(XTKS, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2005-11-01 | 04:30-06:00
          2006-01-18 | 00:00-02:00 03:30-05:40 early
          """)
  void system_trouble_shortened_sessions(LocalDate date, String expected) {
    assertThat(Told.of(XTKS, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2010 | 245
          2015 | 244
          2019 | 241
          2020 | 242
          2021 | 245
          2022 | 244
          2023 | 246
          2024 | 245
          2025 | 243
          """)
  void a_year_has_the_known_number_of_sessions(int year, int sessions) {
    assertThat(Told.sessions(XTKS, year)).isEqualTo(sessions);
  }
}
