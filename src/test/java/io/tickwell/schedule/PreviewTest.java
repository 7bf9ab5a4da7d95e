package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final TradingCalendar XNYS = TradingCalendars.until(2028).of("XNYS");

  /** The evening before Thanksgiving. */
  private static final Instant WEDNESDAY = Instant.parse("2026-11-25T23:00:00Z");

  @Test
  void shows_the_next_times_and_what_the_market_leaves_out() {
    Schedule bars = new TradingDays(CronSchedule.of("0 30 17 * * *", NEW_YORK), XNYS);

    assertThat(told(bars, 2, null))
        .containsExactly(
            "2026-11-26T22:30:00Z XNYS is closed: Thanksgiving Day",
            "2026-11-27T22:30:00Z fires",
            "2026-11-28T22:30:00Z XNYS is closed: Weekend",
            "2026-11-29T22:30:00Z XNYS is closed: Weekend",
            "2026-11-30T22:30:00Z fires");
  }

  @Test
  void of_times_left_out_for_one_reason_the_first_stands_for_all() {
    Schedule minutes = new InSession(CronSchedule.of("0 * * * * *", NEW_YORK), XNYS);

    assertThat(told(minutes, 2, null))
        .containsExactly(
            "2026-11-25T23:01:00Z after the close of XNYS at 16:00",
            "2026-11-26T05:00:00Z XNYS is closed: Thanksgiving Day",
            "2026-11-27T05:00:00Z before the open of XNYS at 09:30",
            "2026-11-27T14:30:00Z fires",
            "2026-11-27T14:31:00Z fires");
  }

  @Test
  void an_early_close_is_named() {
    Schedule hourly = new InSession(CronSchedule.of("0 0 12-15 * * *", NEW_YORK), XNYS);

    assertThat(told(hourly, 3, null))
        .containsExactly(
            "2026-11-26T17:00:00Z XNYS is closed: Thanksgiving Day",
            "2026-11-27T17:00:00Z fires",
            "2026-11-27T18:00:00Z fires",
            "2026-11-27T19:00:00Z after the early close of XNYS at 13:00: Day after Thanksgiving",
            "2026-11-28T17:00:00Z XNYS is closed: Weekend",
            "2026-11-29T17:00:00Z XNYS is closed: Weekend",
            "2026-11-30T17:00:00Z fires");
  }

  @Test
  void a_break_is_named() {
    LocalDate date = LocalDate.of(2030, 7, 1);
    TradingCalendar broken =
        new SomeSessions(
            "TEST",
            "UTC",
            new Session(
                date,
                Instant.parse("2030-07-01T09:00:00Z"),
                Instant.parse("2030-07-01T15:00:00Z"),
                Instant.parse("2030-07-01T11:30:00Z"),
                Instant.parse("2030-07-01T12:30:00Z"),
                false));
    Schedule halves = new InSession(CronSchedule.of("0 0,30 * * * *", ZoneId.of("UTC")), broken);

    assertThat(
            Preview.of(halves, Instant.parse("2030-07-01T11:00:00Z"), 2, Optional.empty()).stream()
                .map(PreviewTest::told))
        .containsExactly(
            "2030-07-01T11:30:00Z fires",
            "2030-07-01T12:00:00Z in the break of TEST from 11:30 to 12:30",
            "2030-07-01T12:30:00Z fires");
  }

  @Test
  void a_job_that_is_held_fires_never_and_says_why() {
    Schedule bars = new TradingDays(CronSchedule.of("0 30 17 * * *", NEW_YORK), XNYS);

    assertThat(told(bars, 1, "the job is paused"))
        .containsExactly(
            "2026-11-26T22:30:00Z XNYS is closed: Thanksgiving Day",
            "2026-11-27T22:30:00Z the job is paused");
  }

  @Test
  void market_hours_and_a_moment_of_the_session_are_both_told() {
    Schedule late = new InSession(SessionMoment.of("open+04:00", XNYS), XNYS);

    assertThat(told(late, 1, null))
        .containsExactly(
            "2026-11-26T18:30:00Z XNYS is closed: Thanksgiving Day",
            "2026-11-27T18:30:00Z after the early close of XNYS at 13:00: Day after Thanksgiving",
            "2026-11-28T18:30:00Z XNYS is closed: Weekend",
            "2026-11-29T18:30:00Z XNYS is closed: Weekend",
            "2026-11-30T18:30:00Z fires");
  }

  @Test
  void what_follows_no_market_leaves_nothing_out() {
    assertThat(told(new IntervalSchedule(21_600, NEW_YORK), 3, null))
        .containsExactly(
            "2026-11-26T05:00:00Z fires",
            "2026-11-26T11:00:00Z fires",
            "2026-11-26T17:00:00Z fires");
  }

  @Test
  void ends_with_the_calendar() {
    assertThat(
            Preview.of(
                new SessionSchedule(XNYS, 86_400),
                Instant.parse("2028-12-29T14:30:00Z"),
                10,
                Optional.empty()))
        .hasSize(1);
  }

  @Test
  void times_that_are_rare_or_many_are_shown_at_once() {
    Schedule leapDays = new TradingDays(CronSchedule.of("0 0 0 29 2 *", NEW_YORK), XNYS);
    Schedule noonEachSecond = new InSession(CronSchedule.of("* * * * * *", NEW_YORK), XNYS);

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertThat(Preview.of(leapDays, WEDNESDAY, 500, Optional.empty())).hasSize(1);
          assertThat(Preview.of(noonEachSecond, WEDNESDAY, 500, Optional.empty())).hasSize(503);
        });
  }

  @Test
  void there_are_at_most_a_thousand_times() {
    Schedule onceADay = new InSession(CronSchedule.of("0 0 5,12,20 * * *", NEW_YORK), XNYS);

    assertThat(Preview.of(onceADay, WEDNESDAY, 500, Optional.empty())).hasSize(1000);
  }

  private static List<String> told(Schedule schedule, int planned, String held) {
    return Preview.of(schedule, WEDNESDAY, planned, Optional.ofNullable(held)).stream()
        .map(PreviewTest::told)
        .toList();
  }

  private static String told(Preview.Time time) {
    return time.plannedAt() + " " + (time.fires() ? "fires" : time.reason());
  }
}
