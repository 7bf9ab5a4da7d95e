package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.calendar.Exchange;
import io.tickwell.calendar.MarketDay;
import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionScheduleTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final TradingCalendar XNYS = TradingCalendars.until(2028).of("XNYS");

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
  void nothing_is_planned_within_a_break() {
    SessionSchedule schedule = new SessionSchedule(new OneDayWithBreak(), 1500);

    assertThat(
            schedule.between(
                Instant.parse("2030-07-01T00:00:00Z"), Instant.parse("2030-07-02T00:00:00Z"), 100))
        .extracting(Instant::toString)
        .containsExactly(
            "2030-07-01T09:00:00Z",
            "2030-07-01T09:25:00Z",
            "2030-07-01T09:50:00Z",
            "2030-07-01T11:05:00Z",
            "2030-07-01T11:30:00Z",
            "2030-07-01T11:45:00Z");
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

  /** One session, 09:00 to 11:45 with a break from 10:00 to 11:00. */
  private record OneDayWithBreak() implements TradingCalendar {
    private static final LocalDate DATE = LocalDate.of(2030, 7, 1);
    private static final Session SESSION =
        new Session(
            DATE,
            Instant.parse("2030-07-01T09:00:00Z"),
            Instant.parse("2030-07-01T11:45:00Z"),
            Instant.parse("2030-07-01T10:00:00Z"),
            Instant.parse("2030-07-01T11:00:00Z"),
            false);

    @Override
    public Exchange exchange() {
      return new Exchange("TEST", ZoneOffset.UTC);
    }

    @Override
    public LocalDate firstDate() {
      return DATE;
    }

    @Override
    public LocalDate lastDate() {
      return DATE;
    }

    @Override
    public MarketDay day(LocalDate date) {
      return new MarketDay(date, Optional.of(SESSION), Optional.empty());
    }

    @Override
    public Optional<Session> nextSession(Instant instant) {
      return Optional.of(SESSION).filter(session -> !session.open().isBefore(instant));
    }

    @Override
    public Optional<Session> latestSession(Instant instant) {
      return Optional.of(SESSION).filter(session -> !session.open().isAfter(instant));
    }
  }
}
