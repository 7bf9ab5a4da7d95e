package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionMomentTest {
  private static final TradingCalendar XNYS = TradingCalendars.until(2028).of("XNYS");

  @ParameterizedTest
  @CsvSource({
    "open, 2026-11-24T14:30:00Z",
    "OPEN + 00:05, 2026-11-24T14:35:00Z",
    "open-2:00, 2026-11-24T12:30:00Z",
    "close-PT10M, 2026-11-24T20:50:00Z",
    "close+PT1H30M, 2026-11-24T22:30:00Z",
    "close-00:00:30, 2026-11-24T20:59:30Z",
    "close+10:00, 2026-11-25T07:00:00Z",
    "open-24:00, 2026-11-24T14:30:00Z",
  })
  void comes_so_long_before_or_after_the_open_or_close(String text, Instant planned) {
    assertThat(SessionMoment.of(text, XNYS).next(Instant.parse("2026-11-24T12:00:00Z")))
        .contains(planned);
  }

  @Test
  void follows_an_early_close_and_leaves_out_a_holiday() {
    assertThat(
            SessionMoment.of("close+00:10", XNYS)
                .between(
                    Instant.parse("2026-11-25T00:00:00Z"),
                    Instant.parse("2026-12-01T00:00:00Z"),
                    9))
        .extracting(Instant::toString)
        .containsExactly("2026-11-25T21:10:00Z", "2026-11-27T18:10:00Z", "2026-11-30T21:10:00Z");
  }

  @Test
  void a_moment_after_midnight_belongs_to_the_session_before() {
    SessionMoment late = SessionMoment.of("close+10:00", XNYS);

    assertThat(late.next(Instant.parse("2026-11-27T07:00:00Z")))
        .as("the half day of Friday, on Friday 23:00 in New York")
        .contains(Instant.parse("2026-11-28T04:00:00Z"));
    assertThat(late.next(Instant.parse("2026-11-28T04:00:00Z")))
        .as("Monday's, on Tuesday 02:00")
        .contains(Instant.parse("2026-12-01T07:00:00Z"));
  }

  @Test
  void a_moment_before_the_open_may_lie_on_a_closed_day() {
    assertThat(SessionMoment.of("open-12:00", XNYS).next(Instant.parse("2026-11-28T12:00:00Z")))
        .as("Sunday evening, for Monday's session")
        .contains(Instant.parse("2026-11-30T02:30:00Z"));
  }

  @Test
  void is_strictly_after_and_comes_once_for_each_session() {
    for (String text : new String[] {"open", "close", "open-24:00", "close+24:00", "close-05:00"}) {
      SessionMoment moment = SessionMoment.of(text, XNYS);
      int count = 0;
      for (Instant at = moment.next(Instant.parse("2025-12-29T00:00:00Z")).orElseThrow();
          XNYS.dateAt(at.minus(moment.offset())).getYear() < 2027;
          at = moment.next(at).orElseThrow()) {
        count += XNYS.dateAt(at.minus(moment.offset())).getYear() == 2026 ? 1 : 0;
        assertThat(moment.next(at.minusNanos(1))).contains(at);
      }
      assertThat(count).as(text).isEqualTo(251);
    }
  }

  @Test
  void the_offset_is_elapsed_time_also_when_the_clocks_change_meanwhile() {
    assertThat(SessionMoment.of("open-24:00", XNYS).next(Instant.parse("2026-03-07T00:00:00Z")))
        .as("the open of Monday is 09:30 daylight time")
        .contains(Instant.parse("2026-03-08T13:30:00Z"));
  }

  @Test
  void begins_and_ends_with_the_calendar() {
    SessionMoment moment = SessionMoment.of("close+00:10", XNYS);

    assertThat(moment.next(Instant.EPOCH)).contains(Instant.parse("1990-01-02T21:10:00Z"));
    assertThat(moment.next(Instant.parse("2028-12-29T21:10:00Z"))).isEmpty();
  }

  @Test
  void tells_what_it_leaves_out_and_why() {
    assertThat(
            SessionMoment.of("close+00:10", XNYS)
                .skipped(
                    Instant.parse("2026-11-25T22:00:00Z"), Instant.parse("2026-11-29T12:00:00Z")))
        .containsExactly(
            skipped("2026-11-26T21:10:00Z", "XNYS is closed: Thanksgiving Day"),
            skipped("2026-11-27T21:10:00Z", "XNYS closes early, at 13:00: Day after Thanksgiving"),
            skipped("2026-11-28T21:10:00Z", "XNYS is closed: Weekend"));
  }

  @Test
  void an_early_close_does_not_matter_to_the_open() {
    assertThat(
            SessionMoment.of("open", XNYS)
                .skipped(
                    Instant.parse("2026-11-27T00:00:00Z"), Instant.parse("2026-11-28T00:00:00Z")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "noon",
        "open+",
        "open+5",
        "open+00:60",
        "open+-00:05",
        "close+PT",
        "close+P1M",
        "open00:05",
        "open+00:05+00:05",
        "close+99999999999999999999:00"
      })
  void what_is_no_moment_is_refused(String text) {
    assertThatThrownBy(() -> SessionMoment.of(text, XNYS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not understood; allowed are open and close");
  }

  @ParameterizedTest
  @ValueSource(strings = {"open+24:00:01", "close-PT25H", "close+99:00", "open+PT0.5S"})
  void an_offset_beyond_a_day_or_below_a_second_is_refused(String text) {
    assertThatThrownBy(() -> SessionMoment.of(text, XNYS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give whole seconds and at most 24 hours");
  }

  @Test
  void a_session_in_tokyo_begins_on_the_day_before_in_utc() {
    assertThat(
            new SessionMoment(
                    new SomeSessions(
                        "TOKYO",
                        "Asia/Tokyo",
                        SomeSessions.session(
                            LocalDate.of(2026, 6, 3),
                            "2026-06-03T00:00:00Z",
                            "2026-06-03T06:30:00Z")),
                    SessionMoment.Edge.OPEN,
                    Duration.ofHours(-2))
                .next(Instant.parse("2026-06-01T00:00:00Z")))
        .contains(Instant.parse("2026-06-02T22:00:00Z"));
  }

  private static Skipped skipped(String at, String reason) {
    return new Skipped(Instant.parse(at), reason);
  }
}
