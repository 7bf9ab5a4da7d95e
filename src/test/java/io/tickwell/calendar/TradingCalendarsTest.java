package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradingCalendarsTest {
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);

  @Test
  void a_calendar_that_follows_a_clock_reaches_two_years_ahead() {
    TradingCalendar xnys = TradingCalendars.following(clock).of("XNYS");

    assertThat(xnys.firstDate()).isEqualTo("1990-01-01");
    assertThat(xnys.lastDate()).isEqualTo("2028-12-31");
  }

  @Test
  void it_moves_ahead_with_the_clock() {
    TradingCalendar xnys = TradingCalendars.following(clock).of("XNYS");
    now = Instant.parse("2041-06-03T14:00:00Z");

    assertThat(xnys.isOpen(now)).isTrue();
    assertThat(xnys.nextSession(now)).isPresent();
    assertThat(xnys.lastDate()).isEqualTo("2043-12-31");
  }

  @Test
  void it_forgets_nothing_when_the_clock_is_set_back() {
    TradingCalendar xnys = TradingCalendars.following(clock).of("XNYS");
    now = Instant.parse("1970-01-01T00:00:00Z");

    assertThat(xnys.day(LocalDate.of(2028, 12, 29)).session()).isPresent();
  }

  @Test
  void a_clock_before_the_first_date_still_gives_a_calendar() {
    now = Instant.EPOCH;

    assertThat(TradingCalendars.following(clock).of("XNYS").lastDate()).isEqualTo("1990-12-31");
  }

  @Test
  void hong_kong_is_known_as_far_as_the_chinese_calendar_is_and_no_further() {
    now = Instant.parse("2060-01-01T00:00:00Z");
    TradingCalendar xhkg = TradingCalendars.following(clock).of("XHKG");

    assertThat(xhkg.lastDate()).isEqualTo("2049-12-31");
    assertThat(xhkg.nextSession(now)).isEmpty();
    assertThat(xhkg.isOpen(now)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"XNYS", "XNAS", "XLON", "XTKS", "XHKG", "XETR", "XTSE", "24/7", "24/5"})
  void each_exchange_has_sessions_in_order_to_the_end(String mic) {
    TradingCalendar calendar = TradingCalendars.following(clock).of(mic);
    assertThat(calendar.lastDate()).isEqualTo("2028-12-31");

    Instant previous = Instant.MIN;
    for (LocalDate date = calendar.firstDate();
        !date.isAfter(calendar.lastDate());
        date = date.plusDays(1)) {
      Session session = calendar.day(date).session().orElse(null);
      if (session != null) {
        assertThat(session.open()).isAfterOrEqualTo(previous);
        assertThat(session.close()).isAfter(session.open());
        previous = session.close();
      }
    }
  }

  @Test
  void an_unknown_exchange_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> TradingCalendars.until(2030).of("XPAR"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no calendar for exchange 'XPAR', known are"
                + " [24/5, 24/7, XETR, XHKG, XLON, XNAS, XNYS, XTKS, XTSE]");
  }

  @Test
  void a_last_year_before_the_first_date_is_refused() {
    assertThatThrownBy(() -> TradingCalendars.until(1989).of("XNYS"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the calendar of XNYS begins on 1990-01-01, it cannot end in 1989");
  }
}
