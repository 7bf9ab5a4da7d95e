package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every change of the clocks from 1990 to 2030, against a walk through the time around it that
 * reads the clock on the wall at each step and knows nothing of expressions, grids and transitions.
 */
class EveryClockChangeTest {
  private static final Instant BEGIN = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2031-01-01T00:00:00Z");
  private static final Duration AROUND = Duration.ofHours(26);
  private static final Duration JUST_BEFORE = Duration.ofNanos(1);

  /** What is wanted by the clock on the wall, and from what repetition on it comes twice. */
  private record Wanted(Schedule schedule, Predicate<LocalDateTime> local, Duration twiceFrom) {

    Wanted always() {
      return new Wanted(schedule, local, Duration.ZERO);
    }
  }

  /**
   * A step of the walk: what the clock on the wall shows, whether again, and how far it jumped to
   * get there.
   */
  private record Step(Instant instant, LocalDateTime local, boolean again, Duration jumped) {}

  @ParameterizedTest
  @CsvSource({
    "America/New_York, 82",
    "Europe/London, 82",
    "Australia/Lord_Howe, 82",
    "America/Sao_Paulo, 59",
    "Asia/Tokyo, 0",
  })
  void is_passed_as_the_policy_says_by_what_is_planned_on_minutes(ZoneId zone, int changes) {
    List<Instant> around = changes(zone);
    assertThat(around).hasSize(changes);

    for (Instant change : around.isEmpty() ? List.of(BEGIN.plus(AROUND)) : around) {
      check(change, zone, Duration.ofMinutes(1), AROUND, minutesWanted(zone));
    }
  }

  @ParameterizedTest
  @CsvSource({"America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo"})
  void is_passed_as_the_policy_says_by_what_is_planned_on_seconds(ZoneId zone) {
    List<Wanted> wanted =
        List.of(
            interval(7, zone),
            interval(1000, zone),
            interval(3601, zone),
            cron("*/20 */7 * * * *", zone, t -> t.getSecond() % 20 == 0 && t.getMinute() % 7 == 0)
                .always());
    for (Instant change : changes(zone)) {
      check(change, zone, Duration.ofSeconds(1), Duration.ofMinutes(65), wanted);
    }
  }

  private static void check(
      Instant change, ZoneId zone, Duration step, Duration around, List<Wanted> wanted) {
    Instant from = change.minus(around);
    Instant until = change.plus(around);
    List<Step> walk = walk(from, until, zone, step);
    for (Wanted one : wanted) {
      assertThat(
              one.schedule()
                  .between(from.minus(JUST_BEFORE), until.minus(JUST_BEFORE), Integer.MAX_VALUE))
          .as("%s around %s", one.schedule(), change)
          .containsExactlyElementsOf(expected(walk, one, step));
    }
  }

  private static List<Step> walk(Instant from, Instant until, ZoneId zone, Duration step) {
    List<Step> walk = new ArrayList<>();
    Set<LocalDateTime> shown = new HashSet<>();
    LocalDateTime before = LocalDateTime.ofInstant(from.minus(step), zone);
    for (Instant at = from; at.isBefore(until); at = at.plus(step)) {
      LocalDateTime local = LocalDateTime.ofInstant(at, zone);
      walk.add(new Step(at, local, !shown.add(local), Duration.between(before, local).minus(step)));
      before = local;
    }
    return walk;
  }

  private static Set<Instant> expected(List<Step> walk, Wanted wanted, Duration resolution) {
    Set<Instant> expected = new TreeSet<>();
    boolean twice = true;
    for (Step step : walk) {
      if (step.jumped().isNegative()) {
        twice = wanted.twiceFrom().compareTo(step.jumped().negated()) <= 0;
      }
      if (wanted.local().test(step.local()) && (twice || !step.again())) {
        expected.add(step.instant());
      }
      for (Duration ago = resolution;
          ago.compareTo(step.jumped()) <= 0;
          ago = ago.plus(resolution)) {
        if (wanted.local().test(step.local().minus(ago))) {
          expected.add(step.instant());
        }
      }
    }
    return expected;
  }

  private static List<Wanted> minutesWanted(ZoneId zone) {
    return List.of(
        cron("0 * * * * *", zone, t -> true).always(),
        cron("0 30 * * * *", zone, t -> t.getMinute() == 30).always(),
        cron("0 */10 0-4 * * *", zone, t -> t.getHour() < 5 && t.getMinute() % 10 == 0),
        cron("0 0 */2 * * *", zone, t -> t.getHour() % 2 == 0 && t.getMinute() == 0),
        cron("0 0 0 * * *", zone, t -> t.getHour() == 0 && t.getMinute() == 0),
        cron("0 15 2 * * *", zone, t -> t.getHour() == 2 && t.getMinute() == 15),
        cron("0 45 1 * * *", zone, t -> t.getHour() == 1 && t.getMinute() == 45),
        cron("0 59 23 * * *", zone, t -> t.getHour() == 23 && t.getMinute() == 59),
        cron(
            "0 30 2 ? * SUN",
            zone,
            t -> t.getDayOfWeek() == DayOfWeek.SUNDAY && t.getHour() == 2 && t.getMinute() == 30),
        interval(60, zone),
        interval(300, zone),
        interval(1800, zone),
        interval(2700, zone),
        interval(3600, zone),
        interval(5400, zone),
        interval(7200, zone),
        interval(21_600, zone),
        interval(25_200, zone),
        interval(86_400, zone));
  }

  private static Wanted cron(String text, ZoneId zone, Predicate<LocalDateTime> local) {
    return new Wanted(
        CronSchedule.of(text, zone),
        local.and(t -> t.getSecond() == 0 || !text.startsWith("0")),
        Duration.ofDays(2));
  }

  private static Wanted interval(int seconds, ZoneId zone) {
    return new Wanted(
        new IntervalSchedule(seconds, zone),
        local -> local.toLocalTime().toSecondOfDay() % seconds == 0,
        Duration.ofSeconds(seconds));
  }

  private static List<Instant> changes(ZoneId zone) {
    return Stream.iterate(
            zone.getRules().nextTransition(BEGIN),
            change -> change != null && change.getInstant().isBefore(END),
            change -> zone.getRules().nextTransition(change.getInstant()))
        .map(ZoneOffsetTransition::getInstant)
        .toList();
  }
}
