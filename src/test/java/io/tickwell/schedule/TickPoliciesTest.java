package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunLimit;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import io.tickwell.testing.TestNode.SettledTick;
import jakarta.batch.runtime.BatchStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of ticks that are late or meet a run. A job ticks each minute; it is 14:00 UTC. */
@ParameterizedClass
@EnumSource
class TickPoliciesTest {
  private static final Schedule MINUTELY = new IntervalSchedule(60, ZoneId.of("America/New_York"));

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private TestNode node;

  @BeforeEach
  void know_the_job() {
    ProbedDataSource database = kind.emptied();
    node = TestNode.named("a", database, clock).ready("AAPL", "MSFT");
  }

  @Test
  void skip_passes_over_what_is_later_than_the_grace() {
    clock.advance(Duration.ofSeconds(3 * 60 + 31));

    assertThat(claim(Misfire.SKIP, Overlap.SKIP)).isEmpty();

    assertThat(ticks()).containsExactly("14:01 missed", "14:02 missed", "14:03 missed");
  }

  @Test
  void last_fires_the_newest_and_says_that_it_is_late() {
    clock.advance(Duration.ofSeconds(3 * 60 + 31));

    assertThat(claim(Misfire.LAST, Overlap.SKIP)).isPresent();

    assertThat(ticks()).containsExactly("14:01 missed", "14:02 missed", "14:03 fired");
    assertThat(reasons("fired"))
        .containsExactly("fired 31 s late: no scheduler could fire it in time");
  }

  @Test
  void all_runs_for_as_many_as_it_may_one_after_the_other_in_their_order() {
    clock.advance(Duration.ofMinutes(5));

    Optional<Run> first = claim(Misfire.ALL, Overlap.SKIP);

    assertThat(ticks())
        .containsExactly(
            "14:01 missed", "14:02 missed", "14:03 fired", "14:04 fired", "14:05 fired");
    assertThat(first.orElseThrow().plannedAt()).isEqualTo("2026-06-03T14:03:00Z");
    end(first.get());
    Run second = node.queue().take(TestNode.JOB).orElseThrow();
    assertThat(second.plannedAt()).isEqualTo("2026-06-03T14:04:00Z");
    end(second);
    assertThat(node.queue().take(TestNode.JOB).orElseThrow().plannedAt())
        .isEqualTo("2026-06-03T14:05:00Z");
  }

  @Test
  void under_all_a_tick_in_time_still_minds_the_runs_that_catch_up() {
    clock.advance(Duration.ofMinutes(3));
    claim(Misfire.ALL, Overlap.SKIP);
    clock.advance(Duration.ofMinutes(1));

    assertThat(claim(Misfire.ALL, Overlap.SKIP)).isEmpty();

    assertThat(ticks()).endsWith("14:04 skipped");
  }

  @Test
  void what_passes_in_a_pause_is_skipped_at_once() {
    pause(true);
    clock.advance(Duration.ofMinutes(2));

    assertThat(claim(Misfire.ALL, Overlap.SKIP)).isEmpty();

    assertThat(ticks()).containsExactly("14:01 skipped", "14:02 skipped");
    assertThat(reasons("skipped")).containsOnly("the job is paused");
    assertThat(node.claims().resumed()).isEmpty();
  }

  @Test
  void after_a_pause_skip_goes_on_with_the_next_tick() {
    passInPause(Misfire.SKIP);

    assertThat(claim(Misfire.SKIP, Overlap.SKIP)).isEmpty();

    assertThat(ticks()).containsExactly("14:01 skipped", "14:02 skipped");
    assertThat(node.claims().resumed()).isEmpty();
  }

  @Test
  void after_a_pause_last_runs_once() {
    passInPause(Misfire.LAST);

    assertThat(claim(Misfire.LAST, Overlap.SKIP).orElseThrow().plannedAt())
        .isEqualTo("2026-06-03T14:02:00Z");

    assertThat(ticks()).containsExactly("14:01 skipped", "14:02 fired");
    assertThat(reasons("fired")).containsExactly("fired 45 s late: the job was paused");
    assertThat(claim(Misfire.LAST, Overlap.SKIP)).isEmpty();
  }

  @Test
  void after_a_pause_all_runs_for_each() {
    passInPause(Misfire.ALL);

    assertThat(claim(Misfire.ALL, Overlap.SKIP)).isPresent();

    assertThat(ticks()).containsExactly("14:01 fired", "14:02 fired");
    assertThat(node.number("SELECT COUNT(*) FROM runs WHERE trigger_kind = 'timer'")).isEqualTo(2);
  }

  @Test
  void a_tick_that_comes_with_the_end_of_a_pause_is_the_only_one_that_last_fires() {
    passInPause(Misfire.LAST);
    clock.advance(Duration.ofSeconds(20));

    assertThat(claim(Misfire.LAST, Overlap.SKIP).orElseThrow().plannedAt())
        .isEqualTo("2026-06-03T14:03:00Z");

    assertThat(ticks()).containsExactly("14:01 skipped", "14:02 skipped", "14:03 fired");
    assertThat(node.claims().resumed()).isEmpty();
  }

  @Test
  void a_clock_that_jumps_ahead_is_settled_like_a_downtime() {
    clock.advance(Duration.ofHours(1));

    assertThat(claim(Misfire.SKIP, Overlap.SKIP)).isPresent();
    assertThat(ticks()).hasSize(60).endsWith("14:59 missed", "15:00 fired");
  }

  @Test
  void when_the_clock_is_set_back_nothing_fires_twice_and_the_job_is_not_silent() {
    clock.advance(Duration.ofHours(2));
    end(claim(Misfire.LAST, Overlap.SKIP).orElseThrow());
    clock.advance(Duration.ofHours(-2).plusMinutes(5));

    assertThat(node.claims().settledUntil(TestNode.JOB)).isEqualTo(clock.instant());
    assertThat(ticks()).hasSize(6).endsWith("14:05 missed", "16:00 fired");
    clock.advance(Duration.ofMinutes(1));
    Run run = claim(Misfire.LAST, Overlap.SKIP).orElseThrow();
    assertThat(run.plannedAt()).isEqualTo("2026-06-03T14:06:00Z");
    end(run);
    while (clock.instant().isBefore(Instant.parse("2026-06-03T16:00:30Z"))) {
      clock.advance(Duration.ofSeconds(30));
      claim(Misfire.LAST, Overlap.SKIP).ifPresent(this::end);
    }
    assertThat(node.number("SELECT COUNT(*) FROM ticks WHERE status = 'fired'"))
        .isEqualTo(2 * 60 - 5);
    assertThat(node.number("SELECT COUNT(*) FROM ticks")).isEqualTo(2 * 60);
    assertThat(node.number("SELECT COUNT(DISTINCT planned_at) FROM runs")).isEqualTo(2 * 60 - 5);
  }

  @Test
  void a_node_whose_clock_is_a_little_behind_leaves_what_is_settled() {
    clock.advance(Duration.ofMinutes(2));
    end(claim(Misfire.LAST, Overlap.SKIP).orElseThrow());
    clock.advance(Duration.ofMinutes(-1));

    assertThat(node.claims().settledUntil(TestNode.JOB)).isEqualTo("2026-06-03T14:02:00Z");
    assertThat(ticks()).containsExactly("14:01 missed", "14:02 fired");
  }

  @Test
  void under_queue_one_tick_waits_and_the_next_does_not() {
    Run running = fire(Overlap.QUEUE);
    clock.advance(Duration.ofMinutes(1));
    assertThat(claim(Misfire.LAST, Overlap.QUEUE)).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(claim(Misfire.LAST, Overlap.QUEUE)).isEmpty();

    assertThat(ticks()).containsExactly("14:01 fired", "14:02 fired", "14:03 skipped");
    assertThat(reasons("fired")).contains("waits for the end of run " + running.runId());
    end(running);
    Run waiting = node.queue().take(TestNode.JOB).orElseThrow();
    assertThat(waiting.plannedAt()).isEqualTo("2026-06-03T14:02:00Z");
    assertThat(reasons("skipped"))
        .containsExactly("run %s of the same job waited already".formatted(waiting.runId()));
  }

  @Test
  void under_replace_the_running_one_ends_as_stopped_with_the_reason_and_the_new_one_starts() {
    Run running = fire(Overlap.REPLACE);
    node.launcher().launch(running);
    long execution = node.begin().executionId();
    clock.advance(Duration.ofMinutes(1));

    assertThat(claim(Misfire.LAST, Overlap.REPLACE)).isEmpty();
    node.supervisor().round();
    assertThat(node.container().stopped()).containsExactly(execution);
    node.container().says(execution, BatchStatus.STOPPED);
    node.supervisor().round();

    Run replaced = node.run(running.runId());
    Run next = newest();
    assertThat(replaced.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(replaced.reason())
        .isEqualTo(
            "run %s of the tick of 2026-06-03T14:02:00Z took its place".formatted(next.runId()));
    assertThat(node.container().lastStart().runId()).isEqualTo(next.runId().toString());
    assertThat(reasons("fired")).contains("takes the place of run " + running.runId());
  }

  @Test
  void under_replace_a_run_that_still_waits_ends_at_once() {
    Run running = fire(Overlap.REPLACE);
    clock.advance(Duration.ofMinutes(1));
    claim(Misfire.LAST, Overlap.REPLACE);
    Run waiting = newest();
    clock.advance(Duration.ofMinutes(1));
    claim(Misfire.LAST, Overlap.REPLACE);

    assertThat(node.run(waiting.runId()).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(node.ended()).containsExactly(waiting.runId());
    assertThat(node.run(running.runId()).reason())
        .isEqualTo(
            "run %s of the tick of 2026-06-03T14:02:00Z took its place".formatted(waiting.runId()));
    assertThat(newest().status()).isEqualTo(RunStatus.QUEUED);
  }

  @Test
  void a_tick_does_not_stop_what_somebody_started_by_hand() {
    Run byHand = node.submit();
    clock.advance(Duration.ofMinutes(1));

    assertThat(claim(Misfire.LAST, Overlap.REPLACE)).isEmpty();

    assertThat(node.run(byHand.runId()).stopRequested()).isFalse();
    assertThat(reasons("fired")).containsExactly("waits for the end of run " + byHand.runId());
  }

  @Test
  void jitter_delays_the_fire_and_not_the_planned_time() {
    JobDefinition job = withJitter(TestNode.JOB);
    assertThat(job.delay()).isPositive().isLessThan(Duration.ofSeconds(40));
    clock.advance(Duration.ofMinutes(1).plus(job.delay()).minusMillis(1));
    assertThat(node.claims().claim(job)).isEmpty();

    clock.advance(Duration.ofMillis(1));

    assertThat(node.claims().claim(job).orElseThrow().plannedAt())
        .isEqualTo("2026-06-03T14:01:00Z");
  }

  @Test
  void lateness_counts_from_the_delayed_time() {
    JobDefinition job = withJitter(TestNode.JOB);
    clock.advance(Duration.ofSeconds(60 + 30).plus(job.delay()));

    assertThat(node.claims().claim(job)).isPresent();
    assertThat(ticks()).containsExactly("14:01 fired");
  }

  @Test
  void jitter_spreads_jobs_and_is_always_the_same_for_each() {
    Set<Long> seconds =
        IntStream.range(0, 1_000)
            .mapToObj(i -> withJitter("quotes_" + i).delay().toSeconds())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(seconds).hasSize(40);
    assertThat(withJitter("quotes_7").delay()).isEqualTo(withJitter("quotes_7").delay());
  }

  @Test
  void several_jobs_are_settled_together() {
    List<JobDefinition> jobs =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    PlannedJob.of(
                        "quotes_" + i,
                        MINUTELY,
                        false,
                        PlannedJob.policies(Misfire.LAST, Overlap.SKIP)))
            .toList();
    jobs.forEach(node.claims()::know);
    clock.advance(Duration.ofMinutes(1));

    List<Run> runs = node.claims().claim(jobs);

    assertThat(runs).extracting(Run::jobId).doesNotHaveDuplicates().hasSize(20);
    assertThat(
            node.number(
                "SELECT COUNT(*) FROM ticks t JOIN runs r ON r.run_id = t.run_id AND r.job_id = t.job_id"))
        .isEqualTo(20);
  }

  @Test
  void listeners_hear_of_each_planned_time_once_and_how_late_it_is() {
    passInPause(Misfire.ALL);
    claim(Misfire.ALL, Overlap.SKIP);
    assertThat(ticks()).contains("14:01 fired", "14:02 fired");
    clock.advance(Duration.ofMinutes(1));

    claim(Misfire.LAST, Overlap.REPLACE);

    assertThat(node.settled())
        .containsExactly(
            new SettledTick(TestNode.JOB, TickStatus.SKIPPED, Duration.ofSeconds(90)),
            new SettledTick(TestNode.JOB, TickStatus.SKIPPED, Duration.ofSeconds(30)),
            new SettledTick(TestNode.JOB, TickStatus.FIRED, Duration.ofSeconds(45)));
  }

  @Test
  void listeners_hear_how_late_a_tick_is_without_its_jitter() {
    JobDefinition job = withJitter(TestNode.JOB);
    clock.advance(Duration.ofSeconds(60 + 30).plus(job.delay()));

    node.claims().claim(job);

    assertThat(node.settled())
        .containsExactly(new SettledTick(TestNode.JOB, TickStatus.FIRED, Duration.ofSeconds(30)));
  }

  private void passInPause(Misfire misfire) {
    pause(true);
    clock.advance(Duration.ofSeconds(150));
    claim(misfire, Overlap.SKIP);
    pause(false);
    clock.advance(Duration.ofSeconds(15));
    assertThat(node.claims().resumed()).containsExactly(TestNode.JOB);
  }

  private void pause(boolean paused) {
    node.execute("UPDATE job_states SET paused = " + paused);
  }

  private Run fire(Overlap overlap) {
    clock.advance(Duration.ofMinutes(1));
    return claim(Misfire.LAST, overlap).orElseThrow();
  }

  private Optional<Run> claim(Misfire misfire, Overlap overlap) {
    return node.claims()
        .claim(PlannedJob.of(MINUTELY, false, PlannedJob.policies(misfire, overlap)));
  }

  private static JobDefinition withJitter(String id) {
    return PlannedJob.of(
        id,
        MINUTELY,
        false,
        new JobPolicies(
            Misfire.SKIP,
            Duration.ofSeconds(30),
            1,
            Overlap.SKIP,
            Duration.ofSeconds(40),
            RunLimit.NONE));
  }

  private void end(Run run) {
    node.records().end(run.runId(), run.fence(), RunStatus.COMPLETED, null);
  }

  private Run newest() {
    return node.reports().newest(TestNode.JOB, null, 1).get(0).run();
  }

  /** Hour, minute and status of each tick. */
  private List<String> ticks() {
    return node.jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT planned_at, status FROM ticks ORDER BY planned_at")
                    .map(
                        (row, context) ->
                            "%s %s"
                                .formatted(
                                    row.getObject(1, java.time.OffsetDateTime.class)
                                        .toInstant()
                                        .toString()
                                        .substring(11, 16),
                                    row.getString(2)))
                    .list());
  }

  private List<String> reasons(String status) {
    return node.texts(
        "SELECT reason FROM ticks WHERE status = '%s' AND reason IS NOT NULL".formatted(status));
  }
}
