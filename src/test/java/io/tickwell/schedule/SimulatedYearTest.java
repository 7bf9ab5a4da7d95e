package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All jobs through the year 2026 with its holidays and both changes of the clocks, two days without
 * any scheduler and a week's pause; some tick less often than they ship, so that the year passes in
 * seconds. What the database holds is compared with what follows from the dates alone: the planned
 * times are worked out here day by day, without the product's schedules and calendar.
 */
class SimulatedYearTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant BEGIN = LocalDate.of(2026, 1, 1).atStartOfDay(NEW_YORK).toInstant();
  private static final Instant END = LocalDate.of(2027, 1, 1).atStartOfDay(NEW_YORK).toInstant();
  private static final Instant DOWN = Instant.parse("2026-06-09T12:10:10Z");
  private static final Instant UP = Instant.parse("2026-06-11T12:10:10Z");
  private static final Instant PAUSED = Instant.parse("2026-09-14T00:10:10Z");
  private static final Instant RESUMED = Instant.parse("2026-09-21T00:10:10Z");
  private static final int MOST = 100;

  /** NYSE, holidays and early closings 2026. */
  private static final Set<MonthDay> CLOSED =
      Stream.of(
              "--01-01", "--01-19", "--02-16", "--04-03", "--05-25", "--06-19", "--07-03",
              "--09-07", "--11-26", "--12-25")
          .map(MonthDay::parse)
          .collect(Collectors.toSet());

  private static final Set<MonthDay> EARLY = Set.of(MonthDay.of(11, 27), MonthDay.of(12, 24));

  private static final String[] SETTINGS = {
    "scheduler.jobs.stock_quotes.interval-seconds", "1800",
    "scheduler.jobs.options_chain.interval-seconds", "3600",
    "scheduler.jobs.news_data.interval-seconds", "14400",
    "scheduler.jobs.hourly.type", "news_data",
    "scheduler.jobs.hourly.interval-seconds", "3600",
    "scheduler.jobs.hourly.misfire", "all",
    "scheduler.jobs.missing_hour.type", "news_data",
    "scheduler.jobs.missing_hour.cron", "0 30 2 * * *",
    "scheduler.jobs.double_hour.type", "news_data",
    "scheduler.jobs.double_hour.cron", "0 30 1 * * *",
  };

  private final SettableClock clock = new SettableClock(BEGIN.toString());

  @Test
  void every_planned_time_of_a_year_has_the_row_that_follows_from_the_dates() {
    TestNode node = TestNode.named("a", TestDatabase.H2.emptied(), clock).ready("AAPL");
    JobCatalogue catalogue =
        new JobCatalogue(Settings.with(SETTINGS), TradingCalendars.until(2028));
    assertThat(catalogue.enabled()).hasSize(15);

    live(node, catalogue.enabled());

    Map<String, NavigableMap<Instant, String>> rows = rows(node);
    for (JobDefinition job : catalogue.enabled()) {
      assertThat(rows.get(job.id())).as(job.id()).isEqualTo(expected(job));
    }
    long fired =
        rows.values().stream()
            .flatMap(ticks -> ticks.values().stream())
            .filter(status -> status.startsWith("fired"))
            .count();
    assertThat(node.number("SELECT COUNT(*) FROM runs WHERE trigger_kind = 'timer'"))
        .isEqualTo(fired);
  }

  private void live(TestNode node, List<JobDefinition> jobs) {
    jobs.forEach(node.claims()::know);
    Map<String, Instant> due = new TreeMap<>();
    jobs.forEach(job -> due.put(job.id(), job.dueAfter(BEGIN).orElseThrow()));
    for (Instant now = due.values().stream().min(Instant::compareTo).orElseThrow();
        now.isBefore(END);
        now = due.values().stream().min(Instant::compareTo).orElseThrow()) {
      Instant then = now.isAfter(DOWN) && now.isBefore(UP) ? UP : now;
      pass(node, jobs, PAUSED, then, true);
      pass(node, jobs, RESUMED, then, false);
      settle(node, jobs, due, then);
    }
  }

  /** Pauses or resumes all jobs when that time lies before the next tick. */
  private void pass(
      TestNode node, List<JobDefinition> jobs, Instant at, Instant next, boolean paused) {
    if (clock.instant().isBefore(at) && !next.isBefore(at)) {
      clock.advance(Duration.between(clock.instant(), at));
      node.execute("UPDATE job_states SET paused = " + paused);
      Set<String> resumed = node.claims().resumed();
      claim(node, jobs.stream().filter(job -> resumed.contains(job.id())).toList());
    }
  }

  private void settle(
      TestNode node, List<JobDefinition> jobs, Map<String, Instant> due, Instant now) {
    clock.advance(Duration.between(clock.instant(), now));
    List<JobDefinition> ready =
        jobs.stream().filter(job -> !due.get(job.id()).isAfter(now)).toList();
    claim(node, ready);
    ready.forEach(job -> due.put(job.id(), job.dueAfter(now).orElse(END)));
  }

  /** Its runs end at once, and what waits for them runs then. */
  private static void claim(TestNode node, List<JobDefinition> ready) {
    List<Run> runs = ready.isEmpty() ? List.of() : node.claims().claim(ready);
    while (!runs.isEmpty()) {
      runs.forEach(run -> node.records().end(run.runId(), run.fence(), RunStatus.COMPLETED, null));
      runs = runs.stream().flatMap(run -> node.queue().take(run.jobId()).stream()).toList();
    }
  }

  private static Map<String, NavigableMap<Instant, String>> rows(TestNode node) {
    Map<String, NavigableMap<Instant, String>> rows = new TreeMap<>();
    node.jdbi()
        .useHandle(
            handle ->
                handle
                    .createQuery("SELECT job_id, planned_at, status, reason FROM ticks")
                    .map(
                        (row, context) ->
                            rows.computeIfAbsent(row.getString(1), job -> new TreeMap<>())
                                .put(
                                    row.getObject(2, OffsetDateTime.class).toInstant(),
                                    said(row.getString(3), row.getString(4))))
                    .list());
    return rows;
  }

  /** The status, and the reason without how late it is. */
  private static String said(String status, String reason) {
    return reason == null ? status : status + ": " + reason.replaceAll("\\d+ s late", "late");
  }

  private static NavigableMap<Instant, String> expected(JobDefinition job) {
    NavigableSet<Instant> planned = new TreeSet<>();
    for (LocalDate date = LocalDate.of(2025, 12, 31);
        date.isBefore(LocalDate.of(2027, 1, 2));
        date = date.plusDays(1)) {
      planned.addAll(planned(job.id(), date));
    }
    NavigableMap<Instant, String> rows = new TreeMap<>();
    planned.subSet(BEGIN, false, END, false).forEach(at -> rows.put(at, "fired"));
    String nobody = "no scheduler could fire it in time";
    rows.subMap(DOWN, false, UP, true)
        .replaceAll((at, before) -> "missed: " + nobody + "; noticed late");
    rows.subMap(PAUSED, false, RESUMED, true)
        .replaceAll((at, before) -> "skipped: the job is paused");
    caughtUp(job, rows.subMap(DOWN, false, UP, true), "fired: fired late: " + nobody);
    caughtUp(
        job, rows.subMap(PAUSED, false, RESUMED, true), "fired: fired late: the job was paused");
    return rows;
  }

  private static void caughtUp(
      JobDefinition job, NavigableMap<Instant, String> passed, String how) {
    int most =
        switch (job.id()) {
          case "stock_quotes", "options_chain" -> 0;
          case "hourly" -> MOST;
          default -> 1;
        };
    new ArrayList<>(passed.descendingKeySet())
        .stream().limit(most).forEach(at -> passed.put(at, how));
  }

  private static List<Instant> planned(String job, LocalDate date) {
    return switch (job) {
      case "stock_quotes" -> session(date, 1800);
      case "options_chain" -> session(date, 3600);
      case "historical_prices" -> trades(date) ? at(date, "17:30") : List.of();
      case "company_info" ->
          date.getDayOfWeek() == DayOfWeek.SUNDAY ? at(date, "22:00") : List.of();
      case "fundamental_data" -> at(date, "18:00");
      case "dividend_data" -> at(date, "19:00");
      case "earnings_transcripts" -> at(date, "20:00");
      case "economic_indicators" -> at(date, "21:00");
      case "earnings_data" -> every(date, 21_600);
      case "earnings_calendar", "economic_events" -> every(date, 43_200);
      case "news_data" -> every(date, 14_400);
      case "hourly" -> every(date, 3_600);
      case "missing_hour" ->
          date.equals(LocalDate.of(2026, 3, 8))
              ? List.of(Instant.parse("2026-03-08T07:00:00Z"))
              : at(date, "02:30");
      case "double_hour" ->
          date.equals(LocalDate.of(2026, 11, 1))
              ? List.of(Instant.parse("2026-11-01T05:30:00Z"))
              : at(date, "01:30");
      default -> throw new IllegalArgumentException(job);
    };
  }

  private static List<Instant> at(LocalDate date, String time) {
    return List.of(date.atTime(LocalTime.parse(time)).atZone(NEW_YORK).toInstant());
  }

  /** By the clock on the wall; each hour as it goes by, also the one that comes twice. */
  private static List<Instant> every(LocalDate date, int seconds) {
    Instant midnight = date.atStartOfDay(NEW_YORK).toInstant();
    Instant next = date.plusDays(1).atStartOfDay(NEW_YORK).toInstant();
    return Stream.iterate(midnight, at -> at.isBefore(next), at -> at.plusSeconds(3600))
        .filter(at -> at.atZone(NEW_YORK).getHour() * 3600 % seconds == 0)
        .toList();
  }

  private static List<Instant> session(LocalDate date, int seconds) {
    if (!trades(date)) {
      return List.of();
    }
    Instant open = at(date, "09:30").get(0);
    Instant close = at(date, EARLY.contains(MonthDay.from(date)) ? "13:00" : "16:00").get(0);
    Predicate<Instant> before = at -> at.isBefore(close);
    return Stream.concat(
            Stream.iterate(open, before, at -> at.plusSeconds(seconds)), Stream.of(close))
        .toList();
  }

  private static boolean trades(LocalDate date) {
    return date.getDayOfWeek().getValue() <= 5
        && (date.getYear() != 2026 || !CLOSED.contains(MonthDay.from(date)));
  }
}
