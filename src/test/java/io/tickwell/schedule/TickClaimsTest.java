package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunOrder;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.ingestion.Trigger;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Planned times and their rows. It is Wednesday, ten o'clock in New York. */
@ParameterizedClass
@EnumSource
class TickClaimsTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final TradingCalendar XNYS = TradingCalendars.until(2028).of("XNYS");
  private static final JobDefinition MINUTELY = job(new IntervalSchedule(60, NEW_YORK), false);
  private static final JobDefinition IN_SESSION = job(new SessionSchedule(XNYS, 60), true);

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private ProbedDataSource database;
  private TestNode node;

  @BeforeEach
  void know_the_job() {
    database = kind.emptied();
    node = TestNode.named("a", database, clock).ready("AAPL", "MSFT");
  }

  @Test
  void nothing_is_due_before_the_first_planned_time() {
    clock.advance(Duration.ofSeconds(59));

    assertThat(node.claims().claim(MINUTELY)).isEmpty();
    assertThat(ticks("fired") + ticks("missed") + ticks("skipped")).isZero();
  }

  @Test
  void a_due_tick_fires_a_run_that_its_row_names() {
    clock.advance(Duration.ofSeconds(60));

    Run run = node.claims().claim(MINUTELY).orElseThrow();

    assertThat(run.triggerKind()).isEqualTo(Trigger.TIMER);
    assertThat(run.plannedAt()).isEqualTo(Instant.parse("2026-06-03T14:01:00Z"));
    assertThat(run.requested()).isEqualTo(2);
    assertThat(run.node()).isEqualTo("a");
    assertThat(node.texts("SELECT CAST(run_id AS VARCHAR(36)) FROM ticks"))
        .containsExactly(run.runId().toString());
  }

  @Test
  void a_tick_that_has_fired_does_not_fire_again() {
    clock.advance(Duration.ofSeconds(60));
    end(node.claims().claim(MINUTELY));

    assertThat(node.claims().claim(MINUTELY)).isEmpty();
    assertThat(ticks("fired")).isEqualTo(1);
  }

  @Test
  void where_the_row_of_a_tick_cannot_be_written_no_run_is_left_and_the_tick_stays_due() {
    TestNode longName = TestNode.named("n".repeat(300), database, clock);
    clock.advance(Duration.ofSeconds(60));

    assertThatThrownBy(() -> longName.claims().claim(MINUTELY))
        .isInstanceOf(RuntimeException.class);

    assertThat(node.number("SELECT COUNT(*) FROM runs")).isZero();
    assertThat(node.claims().claim(MINUTELY)).isPresent();
  }

  @Test
  void a_tick_during_a_run_is_skipped_and_names_the_run() {
    clock.advance(Duration.ofSeconds(60));
    Run running = node.claims().claim(MINUTELY).orElseThrow();
    clock.advance(Duration.ofSeconds(60));

    assertThat(node.claims().claim(MINUTELY)).isEmpty();

    assertThat(reasons("skipped"))
        .containsExactly("run %s of the same job had not ended".formatted(running.runId()));
  }

  @Test
  void a_tick_during_a_retry_fires_and_its_run_comes_next() {
    RunOrder retry =
        new RunOrder(
            MINUTELY.id(), MINUTELY.type(), Trigger.RETRY, null, null, List.of("AAPL"), null, null);
    Run retrying = node.launcher().submit(retry);
    clock.advance(Duration.ofSeconds(60));

    assertThat(node.claims().claim(MINUTELY)).isEmpty();
    assertThat(ticks("fired")).isEqualTo(1);

    end(Optional.of(retrying));
    assertThat(node.queue().take(MINUTELY.id()).orElseThrow().triggerKind())
        .isEqualTo(Trigger.TIMER);
  }

  @Test
  void after_a_skipped_tick_the_next_one_fires() {
    clock.advance(Duration.ofSeconds(60));
    Optional<Run> running = node.claims().claim(MINUTELY);
    clock.advance(Duration.ofSeconds(60));
    node.claims().claim(MINUTELY);
    end(running);
    clock.advance(Duration.ofSeconds(60));

    assertThat(node.claims().claim(MINUTELY)).isPresent();
  }

  @Test
  void a_job_with_market_hours_misses_what_is_beyond_the_grace() {
    clock.advance(Duration.ofSeconds(5 * 60 + 31));

    assertThat(node.claims().claim(IN_SESSION)).isEmpty();

    assertThat(ticks("missed")).isEqualTo(5);
    assertThat(reasons("missed"))
        .contains("no scheduler could fire it in time; noticed 31 s late")
        .contains("no scheduler could fire it in time; noticed 271 s late");
    assertThat(ticks("fired")).isZero();
  }

  @Test
  void a_job_with_market_hours_still_fires_within_the_grace() {
    clock.advance(Duration.ofSeconds(5 * 60 + 30));

    assertThat(node.claims().claim(IN_SESSION)).isPresent();
    assertThat(ticks("missed")).isEqualTo(4);
  }

  @Test
  void any_other_job_fires_the_newest_of_what_it_missed_and_only_that() {
    clock.advance(Duration.ofSeconds(10 * 60 + 45));

    Run run = node.claims().claim(MINUTELY).orElseThrow();

    assertThat(run.plannedAt()).isEqualTo(Instant.parse("2026-06-03T14:10:00Z"));
    assertThat(ticks("missed")).isEqualTo(9);
    assertThat(ticks("fired")).isEqualTo(1);
  }

  @Test
  void a_very_long_downtime_leaves_a_bounded_number_of_rows_and_the_first_says_how_many_more() {
    clock.advance(Duration.ofDays(36));

    assertThat(node.claims().claim(MINUTELY)).isPresent();

    assertThat(ticks("missed") + ticks("fired")).isEqualTo(50_000);
    assertThat(
            node.texts(
                """
                SELECT reason FROM ticks WHERE planned_at = (SELECT MIN(planned_at) FROM ticks)
                """))
        .singleElement()
        .asString()
        .endsWith(
            "; so it is with 1840 planned times before it, from 2026-06-03T14:01:00Z on, which have no rows of their own");
    assertThat(node.number("SELECT COUNT(*) FROM ticks WHERE reason LIKE '%no rows%'"))
        .isEqualTo(1);
  }

  @Test
  void a_clock_that_jumps_back_fires_nothing_twice() {
    clock.advance(Duration.ofSeconds(120));
    end(node.claims().claim(MINUTELY));
    clock.advance(Duration.ofSeconds(-110));

    for (int second = 10; second < 120; second += 10) {
      assertThat(node.claims().claim(MINUTELY)).isEmpty();
      clock.advance(Duration.ofSeconds(10));
    }

    assertThat(ticks("fired")).isEqualTo(1);
    assertThat(ticks("missed")).isEqualTo(1);
  }

  @Test
  void knowing_a_job_again_does_not_forget_what_was_due() {
    clock.advance(Duration.ofSeconds(60));
    node.claims().know(MINUTELY);

    assertThat(node.claims().claim(MINUTELY)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"2026-03-08,23", "2026-11-01,25", "2026-06-06,24"})
  void an_hourly_job_fires_once_an_hour_on_days_of_any_length(String date, int hours) {
    Instant midnight = LocalDate.parse(date).atStartOfDay(NEW_YORK).toInstant();
    Instant nextMidnight = LocalDate.parse(date).plusDays(1).atStartOfDay(NEW_YORK).toInstant();
    JobDefinition hourly = job(new IntervalSchedule(3600, NEW_YORK), false);
    node.jdbi()
        .useHandle(handle -> handle.execute("UPDATE job_states SET last_planned_at = ?", midnight));
    clock.advance(Duration.between(clock.instant(), midnight));

    while (clock.instant().isBefore(nextMidnight)) {
      clock.advance(Duration.ofMinutes(20));
      node.claims().claim(hourly).ifPresent(run -> end(Optional.of(run)));
    }

    assertThat(ticks("fired")).isEqualTo(hours);
    assertThat(ticks("missed") + ticks("skipped")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-08", "2026-11-01"})
  void a_daily_job_within_the_hour_that_is_missing_or_double_fires_once(String date) {
    JobDefinition daily = job(CronSchedule.of("0 30 1,2 * * *", NEW_YORK), false);
    Instant midnight = LocalDate.parse(date).atStartOfDay(NEW_YORK).toInstant();
    node.jdbi()
        .useHandle(handle -> handle.execute("UPDATE job_states SET last_planned_at = ?", midnight));
    clock.advance(Duration.between(clock.instant(), midnight));

    for (int i = 0; i < 12; i++) {
      clock.advance(Duration.ofMinutes(30));
      node.claims().claim(daily).ifPresent(run -> end(Optional.of(run)));
    }

    assertThat(ticks("fired")).isEqualTo(2);
  }

  @Test
  void two_nodes_that_claim_at_once_fire_each_tick_once() throws Exception {
    TestNode other = TestNode.named("b", database, clock);
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 1; round <= 100; round++) {
        clock.advance(Duration.ofSeconds(60));
        List<Callable<Optional<Run>>> claims =
            List.of(() -> claimTogether(node, together), () -> claimTogether(other, together));
        int fired = 0;
        for (Future<Optional<Run>> claim : threads.invokeAll(claims)) {
          fired += claim.get().isPresent() ? 1 : 0;
          end(claim.get());
        }
        assertThat(fired).as("round %d", round).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(ticks("fired")).isEqualTo(100);
    assertThat(ticks("missed") + ticks("skipped")).isZero();
    assertThat(node.number("SELECT COUNT(*) FROM runs")).isEqualTo(100);
  }

  private static Optional<Run> claimTogether(TestNode node, CyclicBarrier together)
      throws Exception {
    together.await(30, TimeUnit.SECONDS);
    return node.claims().claim(MINUTELY);
  }

  private void end(Optional<Run> run) {
    run.ifPresent(one -> node.records().end(one.runId(), one.fence(), RunStatus.COMPLETED, null));
  }

  private long ticks(String status) {
    return node.number("SELECT COUNT(*) FROM ticks WHERE status = '%s'".formatted(status));
  }

  private List<String> reasons(String status) {
    return node.texts("SELECT reason FROM ticks WHERE status = '%s'".formatted(status));
  }

  private static JobDefinition job(Schedule schedule, boolean marketHoursOnly) {
    return PlannedJob.of(
        schedule,
        marketHoursOnly,
        PlannedJob.policies(marketHoursOnly ? Misfire.SKIP : Misfire.LAST, Overlap.SKIP));
  }
}
