package io.tickwell.it;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.schedule.CronSchedule;
import io.tickwell.schedule.InSession;
import io.tickwell.schedule.IntervalSchedule;
import io.tickwell.schedule.Schedule;
import io.tickwell.schedule.SessionMoment;
import io.tickwell.schedule.SessionSchedule;
import io.tickwell.schedule.TradingDays;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How long planned times take to work out, one thread, nothing else. */
final class NextTickBenchmark {
  private static final int OF_EACH_KIND = 100;
  private static final Instant BEGIN = Instant.parse("2026-01-01T05:00:00Z");
  private static final TradingCalendar XNYS = TradingCalendars.until(2028).of("XNYS");
  private static final ZoneId NEW_YORK = XNYS.exchange().zone();

  private NextTickBenchmark() {}

  /** What a walk from tick to tick took. */
  record Walk(long ticks, Duration time) {
    double nanosEach() {
      return (double) time.toNanos() / ticks;
    }
  }

  /** Ten kinds of schedules by name, 100 of each, no two alike. */
  static Map<String, List<Schedule>> schedules() {
    Map<String, IntFunction<Schedule>> kinds = new LinkedHashMap<>();
    kinds.put("session_interval", i -> new SessionSchedule(XNYS, 60 + i));
    kinds.put("session_moment", i -> SessionMoment.of("close+PT%dS".formatted(i), XNYS));
    kinds.put("interval_half_hour", i -> new IntervalSchedule(1800 + i, NEW_YORK));
    kinds.put("interval_six_hours", i -> new IntervalSchedule(21_600 + i, NEW_YORK));
    kinds.put("interval_week", i -> new IntervalSchedule(604_800L * (i + 1), NEW_YORK));
    kinds.put("cron_daily", i -> cron("%d %d 17 * * *".formatted(i % 60, i / 60)));
    kinds.put("cron_weekly", i -> cron("%d %d 22 * * SUN".formatted(i % 60, i / 60)));
    kinds.put(
        "cron_other_zone",
        i -> CronSchedule.of("%d */5 * * * *".formatted(i % 60), ZoneId.of("Europe/London")));
    kinds.put(
        "cron_trading_days",
        i -> new TradingDays(cron("%d %d 17 * * *".formatted(i % 60, i / 60)), XNYS));
    kinds.put(
        "cron_market_hours", i -> new InSession(cron("%d * * * * *".formatted(i % 60)), XNYS));
    Map<String, List<Schedule>> schedules = new LinkedHashMap<>();
    kinds.forEach(
        (kind, of) -> schedules.put(kind, IntStream.range(0, OF_EACH_KIND).mapToObj(of).toList()));
    return schedules;
  }

  /** Asks each schedule for its next tick, again and again, from the begin of 2026 for so long. */
  static Walk walk(List<Schedule> schedules, Duration length) {
    Instant end = BEGIN.plus(length);
    long ticks = 0;
    long start = System.nanoTime();
    for (Schedule schedule : schedules) {
      Optional<Instant> next = schedule.next(BEGIN);
      while (next.isPresent() && next.get().isBefore(end)) {
        ticks++;
        next = schedule.next(next.get());
      }
    }
    return new Walk(ticks, Duration.ofNanos(System.nanoTime() - start));
  }

  private static Schedule cron(String text) {
    return CronSchedule.of(text, NEW_YORK);
  }
}
