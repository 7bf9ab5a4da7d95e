package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AroundTheClockTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.until(2030);
  private static final TradingCalendar DAILY = CALENDARS.of("24/7");
  private static final TradingCalendar WEEKDAYS = CALENDARS.of("24/5");

  @Test
  void what_never_closes_has_a_session_of_24_hours_on_each_day() {
    assertThat(Told.of(DAILY, LocalDate.of(2026, 11, 28))).isEqualTo("00:00-00:00+1");
    assertThat(Told.of(DAILY, LocalDate.of(2026, 12, 25))).isEqualTo("00:00-00:00+1");
    assertThat(DAILY.isOpen(Instant.parse("2026-11-28T23:59:59.999999999Z"))).isTrue();
    assertThat(DAILY.day(LocalDate.of(2026, 12, 25)).reason()).isEmpty();
  }

  @Test
  void at_midnight_the_new_session_is_the_latest_and_the_next_one() {
    Instant midnight = Instant.parse("2026-11-28T00:00:00Z");

    assertThat(DAILY.latestSession(midnight).orElseThrow().date()).isEqualTo("2026-11-28");
    assertThat(DAILY.nextSession(midnight).orElseThrow().date()).isEqualTo("2026-11-28");
    assertThat(DAILY.nextSession(midnight.plusNanos(1)).orElseThrow().date())
        .isEqualTo("2026-11-29");
  }

  @Test
  void what_closes_at_the_weekend_is_open_from_monday_to_the_end_of_friday() {
    assertThat(WEEKDAYS.isOpen(Instant.parse("2026-11-28T00:00:00Z"))).isTrue();
    assertThat(WEEKDAYS.isOpen(Instant.parse("2026-11-28T00:00:00.000000001Z"))).isFalse();
    assertThat(WEEKDAYS.isOpen(Instant.parse("2026-11-30T00:00:00Z"))).isTrue();
    assertThat(Told.why(WEEKDAYS, LocalDate.of(2026, 11, 29))).isEqualTo("Weekend");
    assertThat(Told.of(WEEKDAYS, LocalDate.of(2026, 12, 25))).isEqualTo("00:00-00:00+1");
  }
}
