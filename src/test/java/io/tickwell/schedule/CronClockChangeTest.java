package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CronClockChangeTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalDate SPRING = LocalDate.of(2026, 3, 8);
  private static final LocalDate AUTUMN = LocalDate.of(2026, 11, 1);

  @Test
  void a_time_that_does_not_exist_fires_once_at_the_end_of_the_gap() {
    assertThat(ofDay("0 30 2 * * *", SPRING)).containsExactly("2026-03-08T07:00:00Z");
  }

  @Test
  void several_times_that_do_not_exist_are_one() {
    assertThat(ofDay("0 */10 2 * * *", SPRING)).containsExactly("2026-03-08T07:00:00Z");
  }

  @Test
  void a_time_that_does_not_exist_and_the_end_of_the_gap_are_one() {
    assertThat(ofDay("0 0 2,3 * * *", SPRING)).containsExactly("2026-03-08T07:00:00Z");
  }

  @Test
  void an_hourly_time_fires_23_times_in_spring() {
    assertThat(ofDay("0 0 * * * *", SPRING)).hasSize(23);
  }

  @Test
  void a_time_that_exists_twice_fires_at_its_first_occurrence() {
    assertThat(ofDay("0 30 1 * * *", AUTUMN)).containsExactly("2026-11-01T05:30:00Z");
  }

  @Test
  void a_restart_within_the_second_pass_does_not_fire_it_again() {
    assertThat(
            CronSchedule.of("0 30 1 * * *", NEW_YORK).next(Instant.parse("2026-11-01T06:10:00Z")))
        .contains(Instant.parse("2026-11-02T06:30:00Z"));
  }

  @Test
  void where_every_hour_is_allowed_it_fires_in_both_passes() {
    assertThat(ofDay("0 30 * * * *", AUTUMN))
        .hasSize(25)
        .contains("2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z");
  }

  @Test
  void madrid_changes_at_its_own_hour() {
    ZoneId madrid = ZoneId.of("Europe/Madrid");

    assertThat(ofDay("0 30 2 * * *", LocalDate.of(2026, 3, 29), madrid))
        .containsExactly("2026-03-29T01:00:00Z");
    assertThat(ofDay("0 30 2 * * *", LocalDate.of(2026, 10, 25), madrid))
        .containsExactly("2026-10-25T00:30:00Z");
  }

  @Test
  void sydney_springs_forward_in_october() {
    ZoneId sydney = ZoneId.of("Australia/Sydney");

    assertThat(ofDay("0 30 2 * * *", LocalDate.of(2026, 10, 4), sydney))
        .containsExactly("2026-10-03T16:00:00Z");
    assertThat(ofDay("0 30 2 * * *", LocalDate.of(2026, 4, 5), sydney))
        .containsExactly("2026-04-04T15:30:00Z");
  }

  static Stream<Arguments> changes() {
    List<String> expressions =
        List.of(
            "0 * * * * *",
            "0 30 * * * *",
            "0 0/7 * * * *",
            "0 30 0,1,2,3 * * *",
            "0 */25 1-2 * * *",
            "0 0 */2 * * *",
            "0 0 0 * * *",
            "0 59 23 * * SAT,SUN",
            "0 15 2 8 3 *");
    return Stream.of(
            new Change("America/New_York", "2026-03-08"),
            new Change("America/New_York", "2026-11-01"),
            new Change("Europe/Madrid", "2026-03-29"),
            new Change("Europe/Madrid", "2026-10-25"),
            new Change("Australia/Sydney", "2026-10-04"),
            new Change("Australia/Sydney", "2026-04-05"),
            new Change("Australia/Lord_Howe", "2026-10-04"),
            new Change("Australia/Lord_Howe", "2026-04-05"),
            new Change("America/Sao_Paulo", "2018-11-04"),
            new Change("America/Sao_Paulo", "2018-02-18"),
            new Change("Pacific/Apia", "2011-12-30"),
            new Change("Asia/Tokyo", "2026-03-08"))
        .flatMap(change -> expressions.stream().map(text -> Arguments.of(text, change)));
  }

  record Change(String zone, String date) {}

  /** Minute by minute over five days, what the Javadoc promises. */
  @ParameterizedTest
  @MethodSource("changes")
  void planned_times_are_those_of_the_rule_read_minute_by_minute(String text, Change change) {
    ZoneId zone = ZoneId.of(change.zone());
    ZoneRules rules = zone.getRules();
    CronExpression expression = CronExpression.parse(text);
    LocalDateTime from = LocalDate.parse(change.date()).minusDays(2).atStartOfDay();
    LocalDateTime until = from.plusDays(5);
    TreeSet<Instant> expected = new TreeSet<>();
    for (LocalDateTime local = from; local.isBefore(until); local = local.plusMinutes(1)) {
      if (expression.first(local, local.plusSeconds(1)).isPresent()) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
          expected.add(rules.getTransition(local).getInstant());
        } else {
          expected.add(local.toInstant(offsets.get(0)));
          if (expression.hour().allowsAll()) {
            expected.add(local.toInstant(offsets.get(offsets.size() - 1)));
          }
        }
      }
    }

    assertThat(
            CronSchedule.of(text, zone)
                .between(
                    from.atZone(zone).toInstant().minusNanos(1),
                    until.atZone(zone).toInstant().minusNanos(1),
                    Integer.MAX_VALUE))
        .containsExactlyElementsOf(expected);
  }

  private static List<String> ofDay(String expression, LocalDate date) {
    return ofDay(expression, date, NEW_YORK);
  }

  private static List<String> ofDay(String expression, LocalDate date, ZoneId zone) {
    Instant start = date.atStartOfDay(zone).toInstant();
    Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
    Duration justBefore = Duration.ofNanos(1);
    return CronSchedule.of(expression, zone)
        .between(start.minus(justBefore), end.minus(justBefore), 100)
        .stream()
        .map(Instant::toString)
        .toList();
  }
}
