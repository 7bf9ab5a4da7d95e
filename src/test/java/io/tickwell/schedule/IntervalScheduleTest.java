package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalScheduleTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource({
    // six hours, from midnight in New York (05:00Z in winter)
    "21600, 2026-11-24T05:00:00Z, 2026-11-24T11:00:00Z",
    "21600, 2026-11-24T10:59:59.999Z, 2026-11-24T11:00:00Z",
    "21600, 2026-11-24T23:00:00Z, 2026-11-25T05:00:00Z",
    "1, 2026-11-24T05:00:00.5Z, 2026-11-24T05:00:01Z",
    // seven hours do not divide the day: 21:00 is followed by midnight
    "25200, 2026-11-25T02:00:00Z, 2026-11-25T05:00:00Z",
    "86399, 2026-11-24T05:00:00Z, 2026-11-25T04:59:59Z",
    "86400, 2026-11-24T05:00:00Z, 2026-11-25T05:00:00Z",
    // weeks begin on Monday
    "604800, 2026-11-24T12:00:00Z, 2026-11-30T05:00:00Z",
    "604800, 2026-11-30T05:00:00Z, 2026-12-07T05:00:00Z",
    "604800, 2026-11-30T04:59:59Z, 2026-11-30T05:00:00Z",
    "172800, 2026-11-24T12:00:00Z, 2026-11-25T05:00:00Z"
  })
  void the_next_time_counts_from_midnight_of_the_exchange(
      long seconds, Instant after, Instant next) {
    assertThat(new IntervalSchedule(seconds, NEW_YORK).next(after)).contains(next);
  }

  @ParameterizedTest
  @CsvSource({
    "America/New_York, 2026-03-08, 23",
    "America/New_York, 2026-11-01, 25",
    "America/New_York, 2026-11-02, 24",
    "Europe/Madrid, 2026-03-29, 23",
    "Europe/Madrid, 2026-10-25, 25",
    "Australia/Sydney, 2026-10-04, 23",
    "Australia/Sydney, 2026-04-05, 25",
    // the clock went from 00:00 to 01:00, and from 00:00 to 23:00
    "America/Sao_Paulo, 2018-11-04, 23",
    "America/Sao_Paulo, 2018-02-17, 25"
  })
  void a_day_is_covered_hour_by_hour_however_long_it_is(ZoneId zone, LocalDate date, int hours) {
    List<Instant> planned = ofDay(new IntervalSchedule(3600, zone), date, zone);

    assertThat(planned).hasSize(hours);
    assertThat(planned.get(0)).isEqualTo(date.atStartOfDay(zone).toInstant());
    for (int i = 1; i < hours; i++) {
      assertThat(Duration.between(planned.get(i - 1), planned.get(i))).hasHours(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-08", "2026-11-01", "2026-11-02"})
  void a_daily_interval_comes_once_a_day_however_long_it_is(LocalDate date) {
    assertThat(ofDay(new IntervalSchedule(86_400, NEW_YORK), date, NEW_YORK))
        .containsExactly(date.atStartOfDay(NEW_YORK).toInstant());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -60, 86_401, 100_000, Long.MIN_VALUE})
  void an_interval_that_is_neither_within_a_day_nor_whole_days_is_refused(long seconds) {
    assertThatThrownBy(() -> new IntervalSchedule(seconds, NEW_YORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("interval of " + seconds + " seconds is not allowed")
        .hasMessageContaining("1 to 86400, or whole days");
  }

  @Test
  void it_does_not_depend_on_when_it_is_asked() {
    IntervalSchedule schedule = new IntervalSchedule(1800, NEW_YORK);
    Instant planned = Instant.parse("2026-11-24T15:30:00Z");

    assertThat(schedule.next(planned.minusSeconds(1799))).contains(planned);
    assertThat(schedule.next(planned.minusNanos(1))).contains(planned);
  }

  private static List<Instant> ofDay(Schedule schedule, LocalDate date, ZoneId zone) {
    return schedule.between(
        date.atStartOfDay(zone).toInstant().minusNanos(1),
        date.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1),
        100);
  }
}
