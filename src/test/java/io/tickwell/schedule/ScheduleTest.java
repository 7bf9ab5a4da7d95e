package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  private static final Schedule HOURLY = new IntervalSchedule(3600, ZoneOffset.UTC);

  @Test
  void between_leaves_out_the_first_instant_and_includes_the_last() {
    assertThat(HOURLY.between(START, START.plusSeconds(7200), 10))
        .containsExactly(START.plusSeconds(3600), START.plusSeconds(7200));
  }

  @Test
  void of_more_than_the_limit_the_newest_are_given_oldest_first() {
    assertThat(HOURLY.between(START, START.plus(Duration.ofDays(30)), 2))
        .containsExactly(
            Instant.parse("2026-12-23T23:00:00Z"), Instant.parse("2026-12-24T00:00:00Z"));
  }

  @Test
  void exactly_as_many_as_the_limit_are_all_given() {
    assertThat(HOURLY.between(START, START.plus(Duration.ofHours(5)), 5)).hasSize(5);
    assertThat(HOURLY.between(START, START.plus(Duration.ofHours(5)), 6)).hasSize(5);
  }

  @Test
  void the_newest_are_found_also_where_times_are_rare() {
    Schedule leapDays = CronSchedule.of("0 0 0 29 2 *", ZoneOffset.UTC);

    assertThat(leapDays.between(Instant.EPOCH, START, 3))
        .extracting(Instant::toString)
        .containsExactly("2016-02-29T00:00:00Z", "2020-02-29T00:00:00Z", "2024-02-29T00:00:00Z");
  }

  @Test
  void nothing_is_planned_in_an_empty_span() {
    assertThat(HOURLY.between(START, START, 5)).isEmpty();
    assertThat(HOURLY.between(START.plusSeconds(7200), START, 5)).isEmpty();
    assertThat(HOURLY.between(START, START.plusSeconds(60), 5)).isEmpty();
  }

  @Test
  void a_limit_of_zero_gives_nothing_and_a_negative_one_is_refused() {
    assertThat(HOURLY.between(START, START.plusSeconds(7200), 0)).isEmpty();
    assertThatThrownBy(() -> HOURLY.between(START, START.plusSeconds(7200), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit must not be negative, but is -1");
  }

  @Test
  void years_of_missed_seconds_cost_no_more_than_the_limit() {
    Schedule everySecond = CronSchedule.of("* * * * * *", ZoneOffset.UTC);

    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> assertThat(everySecond.between(Instant.EPOCH, START, 100)).hasSize(100));
  }
}
