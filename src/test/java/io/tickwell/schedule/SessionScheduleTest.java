package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionScheduleTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final TradingCalendar XNYS = TradingCalendars.until(2028).of("XNYS");

  /** One session, 09:00 to 11:45 with a break from 10:00 to 11:10. */
  private static final TradingCalendar BROKEN =
      new SomeSessions(
          "TEST",
          "UTC",
          new Session(
              LocalDate.of(2030, 7, 1),
              Instant.parse("2030-07-01T09:00:00Z"),
              Instant.parse("2030-07-01T11:45:00Z"),
              Instant.parse("2030-07-01T10:00:00Z"),
              Instant.parse("2030-07-01T11:10:00Z"),
              false));

  @Test
  void a_minute_job_fires_from_the_open_to_the_close_both_included() {
    List<Instant> planned = week("2026-11-23", "2026-11-24", 60);

    assertThat(planned).hasSize(391);
    assertThat(planned.get(0)).isEqualTo("2026-11-23T14:30:00Z");
    assertThat(planned.get(390)).isEqualTo("2026-11-23T21:00:00Z");
  }

  @Test
  void the_last_one_is_at_the_close_also_when_the_interval_does_not_divide() {
    assertThat(week("2026-11-23", "2026-11-24", 10_000))
        .containsExactly(
            Instant.parse("2026-11-23T14:30:00Z"),
            Instant.parse("2026-11-23T17:16:40Z"),
            Instant.parse("2026-11-23T20:03:20Z"),
            Instant.parse("2026-11-23T21:00:00Z"));
  }

  @Test
  void an_interval_longer_than_the_session_fires_at_open_and_close() {
    assertThat(week("2026-11-23", "2026-11-24", 86_400))
        .containsExactly(
            Instant.parse("2026-11-23T14:30:00Z"), Instant.parse("2026-11-23T21:00:00Z"));
  }

  @Test
  void a_half_day_ends_at_its_early_close() {
    List<Instant> planned = week("2026-11-27", "2026-11-28", 300);

    assertThat(planned).hasSize(43);
    assertThat(planned.get(42)).isEqualTo("2026-11-27T18:00:00Z");
  }

  @Test
  void a_week_with_a_holiday_has_nothing_on_it_nor_on_the_weekend() {
    assertThat(week("2026-11-23", "2026-11-30", 86_400).stream().map(XNYS::dateAt).distinct())
        .containsExactly(
            LocalDate.of(2026, 11, 23),
            LocalDate.of(2026, 11, 24),
            LocalDate.of(2026, 11, 25),
            LocalDate.of(2026, 11, 27));
  }

  @Test
  void the_open_follows_daylight_saving_time() {
    assertThat(week("2026-03-06", "2026-03-10", 86_400))
        .containsExactly(
            Instant.parse("2026-03-06T14:30:00Z"),
            Instant.parse("2026-03-06T21:00:00Z"),
            Instant.parse("2026-03-09T13:30:00Z"),
            Instant.parse("2026-03-09T20:00:00Z"));
  }

  @Test
  void the_next_one_is_strictly_after() {
    SessionSchedule schedule = new SessionSchedule(XNYS, 60);

    assertThat(schedule.next(Instant.parse("2026-11-25T14:29:59.999Z")))
        .contains(Instant.parse("2026-11-25T14:30:00Z"));
    assertThat(schedule.next(Instant.parse("2026-11-25T14:30:00Z")))
        .contains(Instant.parse("2026-11-25T14:31:00Z"));
    assertThat(schedule.next(Instant.parse("2026-11-25T20:59:59Z")))
        .contains(Instant.parse("2026-11-25T21:00:00Z"));
    assertThat(schedule.next(Instant.parse("2026-11-25T21:00:00Z")))
        .contains(Instant.parse("2026-11-27T14:30:00Z"));
  }

  @Test
  void it_begins_and_ends_with_the_calendar() {
    SessionSchedule schedule = new SessionSchedule(XNYS, 60);

    assertThat(schedule.next(Instant.EPOCH)).contains(Instant.parse("1990-01-02T14:30:00Z"));
    assertThat(schedule.next(Instant.parse("2028-12-29T21:00:00Z"))).isEmpty();
  }

  @Test
  void each_half_of_a_session_with_a_break_is_counted_from_its_own_begin_to_its_own_end() {
    assertThat(ofDay(BROKEN, 1500))
        .containsExactly(
            "2030-07-01T09:00:00Z",
            "2030-07-01T09:25:00Z",
            "2030-07-01T09:50:00Z",
            "2030-07-01T10:00:00Z",
            "2030-07-01T11:10:00Z",
            "2030-07-01T11:35:00Z",
            "2030-07-01T11:45:00Z");
  }

  @Test
  void an_interval_longer_than_each_half_fires_at_begin_and_end_of_both() {
    assertThat(ofDay(BROKEN, 86_400))
        .containsExactly(
            "2030-07-01T09:00:00Z",
            "2030-07-01T10:00:00Z",
            "2030-07-01T11:10:00Z",
            "2030-07-01T11:45:00Z");
  }

  @Test
  void within_a_break_the_next_one_is_at_its_end() {
    assertThat(new SessionSchedule(BROKEN, 60).next(Instant.parse("2030-07-01T10:30:30Z")))
        .contains(Instant.parse("2030-07-01T11:10:00Z"));
  }

  @Test
  void where_a_session_ends_as_the_next_one_begins_that_instant_comes_once() {
    SomeSessions always = SomeSessions.roundTheClock(LocalDate.of(2030, 7, 1), 3);

    assertThat(ofDay(always, 21_600))
        .containsExactly(
            "2030-07-01T00:00:00Z",
            "2030-07-01T06:00:00Z",
            "2030-07-01T12:00:00Z",
            "2030-07-01T18:00:00Z",
            "2030-07-02T00:00:00Z");
    assertThat(new SessionSchedule(always, 50_000).next(Instant.parse("2030-07-01T20:00:00Z")))
        .contains(Instant.parse("2030-07-02T00:00:00Z"));
  }

  @Test
  void extended_hours_begin_before_the_open_and_end_after_the_close() {
    SessionSchedule extended = new SessionSchedule(new ExtendedHours(XNYS), 3600);

    assertThat(extended.next(Instant.parse("2026-11-25T02:00:00Z")))
        .contains(Instant.parse("2026-11-25T09:00:00Z"));
    assertThat(extended.next(Instant.parse("2026-11-25T09:00:00Z")))
        .contains(Instant.parse("2026-11-25T10:00:00Z"));
    assertThat(extended.next(Instant.parse("2026-11-26T00:00:00Z")))
        .contains(Instant.parse("2026-11-26T01:00:00Z"));
    assertThat(extended.next(Instant.parse("2026-11-26T01:00:00Z")))
        .contains(Instant.parse("2026-11-27T09:00:00Z"));
  }

  @Test
  void tells_what_it_leaves_out_and_why() {
    assertThat(
            new SessionSchedule(XNYS, 3600)
                .skipped(
                    Instant.parse("2026-11-25T22:00:00Z"), Instant.parse("2026-11-29T12:00:00Z")))
        .containsExactly(
            new Skipped(Instant.parse("2026-11-26T14:30:00Z"), "XNYS is closed: Thanksgiving Day"),
            new Skipped(
                Instant.parse("2026-11-27T18:30:00Z"),
                "XNYS closes early, at 13:00: Day after Thanksgiving"),
            new Skipped(Instant.parse("2026-11-28T14:30:00Z"), "XNYS is closed: Weekend"));
  }

  @Test
  void leaves_nothing_out_on_usual_days() {
    assertThat(
            new SessionSchedule(XNYS, 60)
                .skipped(
                    Instant.parse("2026-11-23T05:00:00Z"), Instant.parse("2026-11-26T05:00:00Z")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 86_401})
  void an_interval_out_of_range_is_refused(long seconds) {
    assertThatThrownBy(() -> new SessionSchedule(XNYS, seconds))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("interval of " + seconds + " seconds within a session");
  }

  private static List<Instant> week(String from, String before, long seconds) {
    return new SessionSchedule(XNYS, seconds)
        .between(
            LocalDate.parse(from).atStartOfDay(NEW_YORK).toInstant(),
            LocalDate.parse(before).atStartOfDay(NEW_YORK).toInstant(),
            1000);
  }

  private static List<String> ofDay(TradingCalendar calendar, long seconds) {
    return new SessionSchedule(calendar, seconds)
            .between(
                Instant.parse("2030-06-30T23:59:59Z"), Instant.parse("2030-07-02T00:00:00Z"), 100)
            .stream()
            .map(Instant::toString)
            .toList();
  }
}
