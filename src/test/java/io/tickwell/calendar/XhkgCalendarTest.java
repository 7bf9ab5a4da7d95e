package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XhkgCalendarTest {
  private static final TradingCalendar XHKG = TradingCalendars.until(2030).of("XHKG");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2011-03-04 | 02:00-04:30 06:30-08:00
          2011-03-07 | 01:30-04:00 05:30-08:00
          2012-03-02 | 01:30-04:00 05:30-08:00
          2012-03-05 | 01:30-04:00 05:00-08:00
          2026-03-30 | 01:30-04:00 05:00-08:00
          2026-11-02 | 01:30-04:00 05:00-08:00
          """)
  void it_has_the_hours_and_the_lunch_break_of_their_time(LocalDate date, String expected) {
    assertThat(Told.of(XHKG, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2008-02-06 | 02:00-04:30 early
          2010-12-24 | 02:00-04:30 early
          2011-02-02 | 02:00-04:30 early
          2012-12-24 | 01:30-04:00 early
          2014-01-30 | 01:30-04:00 early
          2026-02-16 | 01:30-04:00 early
          2026-12-24 | 01:30-04:00 early
          2026-12-31 | 01:30-04:00 early
          """)
  void eves_have_the_morning_session_only(LocalDate date, String expected) {
    assertThat(Told.of(XHKG, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2010-02-15 | The second day of Lunar New Year
          2012-01-25 | The third day of Lunar New Year
          2013-02-13 | Lunar New Year's Day (observed)
          2017-01-31 | The second day of Lunar New Year (observed)
          2023-01-25 | Lunar New Year's Day (observed)
          2024-02-13 | The second day of Lunar New Year (observed)
          2003-01-31 | Lunar New Year's Eve
          2026-02-19 | The third day of Lunar New Year
          2027-02-08 | The third day of Lunar New Year
          2010-04-06 | Ching Ming Festival (observed)
          2015-04-07 | Ching Ming Festival (observed)
          2021-04-06 | Ching Ming Festival (observed)
          2026-04-07 | Ching Ming Festival (observed)
          2024-04-04 | Ching Ming Festival
          2026-05-25 | The Birthday of the Buddha (observed)
          2026-06-19 | Tuen Ng Festival
          2012-10-02 | The day following Mid-Autumn Festival (observed)
          2022-09-12 | The day following Mid-Autumn Festival (observed)
          2025-10-07 | The day following Mid-Autumn Festival
          2026-10-19 | Chung Yeung Festival (observed)
          2011-12-27 | Christmas Day (observed)
          2021-12-27 | The first weekday after Christmas Day (observed)
          2023-10-02 | National Day (observed)
          2015-09-03 | Seventieth anniversary of the victory over Japan
          """)
  void it_closes_on_general_holidays_by_the_chinese_calendar_and_their_substitutes(
      LocalDate date, String why) {
    assertThat(Told.of(XHKG, date)).isEqualTo("closed");
    assertThat(Told.why(XHKG, date)).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2006-02-01 | 02:00-04:30 06:30-08:00
          2010-02-17 | 02:00-04:30 06:30-08:00
          2009-10-05 | 02:00-04:30 06:30-08:00
          """)
  void before_2012_a_sunday_was_made_good_by_the_day_before(LocalDate date, String expected) {
    assertThat(Told.of(XHKG, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2001-07-25 | Typhoon Yutu
          2017-08-23 | Typhoon Hato
          2021-10-13 | Typhoon Kompasu
          2023-07-17 | Typhoon Talim
          2023-09-01 | Typhoon Saola
          2023-09-08 | Black rainstorm
          2024-09-06 | Typhoon Yagi
          """)
  void storms_took_the_whole_day(LocalDate date, String why) {
    assertThat(Told.of(XHKG, date)).isEqualTo("closed");
    assertThat(Told.why(XHKG, date)).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2013-09-23 | 05:00-08:00
          2019-07-31 | 01:30-04:00 05:00-05:55 early
          2020-08-19 | 05:30-08:00
          2021-06-28 | 05:30-08:00
          2022-11-02 | 01:30-04:00 05:00-05:55 early
          2023-10-09 | 06:00-08:00
          """)
  void storms_took_the_morning_or_the_end(LocalDate date, String expected) {
    assertThat(Told.of(XHKG, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2019 | 246
          2020 | 248
          2021 | 247
          2022 | 246
          2023 | 243
          2024 | 246
          """)
  void a_year_has_the_known_number_of_sessions(int year, int sessions) {
    assertThat(Told.sessions(XHKG, year)).isEqualTo(sessions);
  }
}
