package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XnasCalendarTest {
  private static final TradingCalendar XNAS = TradingCalendars.until(2030).of("XNAS");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-03-06 | 14:30-21:00
          2026-03-09 | 13:30-20:00
          2026-11-27 | 14:30-18:00 early
          2024-07-03 | 13:30-17:00 early
          1999-12-31 | 14:30-18:00 early
          1997-10-27 | 14:30-20:30 early
          """)
  void it_has_the_sessions_of_new_york(LocalDate date, String expected) {
    assertThat(Told.of(XNAS, date)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1994-04-27 | Funeral of President Richard Nixon
          2001-09-11 | Terrorist attacks of September 11
          2012-10-30 | Hurricane Sandy
          2025-01-09 | National day of mourning for President Jimmy Carter
          2026-06-19 | Juneteenth
          2026-07-03 | Independence Day (observed)
          """)
  void it_closes_with_new_york(LocalDate date, String why) {
    assertThat(Told.of(XNAS, date)).isEqualTo("closed");
    assertThat(Told.why(XNAS, date)).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1990-12-27 | 14:30-21:00
          1995-12-18 | 14:30-21:00
          2005-06-01 | 13:30-20:00
          """)
  void trouble_on_the_floor_of_new_york_did_not_concern_it(LocalDate date, String expected) {
    assertThat(Told.of(XNAS, date)).isEqualTo(expected);
  }

  @Test
  void trading_before_the_open_began_at_4_in_march_2013() {
    assertThat(session("2013-03-15").preOpen()).isNull();
    assertThat(session("2013-03-18").preOpen()).isEqualTo("2013-03-18T08:00:00Z");
    assertThat(session("2026-11-27").postClose()).isEqualTo("2026-11-27T22:00:00Z");
  }

  private static Session session(String date) {
    return XNAS.day(LocalDate.parse(date)).session().orElseThrow();
  }
}
