package io.tickwell.it;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.ingestion.JobContainer;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.RunLimit;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.ingestion.RunSupervisor;
import io.tickwell.provider.SettableClock;
import io.tickwell.schedule.ChangedJobs;
import io.tickwell.schedule.CronDataScheduler;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.schedule.JobDefinition;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import jakarta.batch.runtime.BatchStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/** Many schedules on one node, against PostgreSQL, with a batch container that does nothing. */
final class ScheduleBenchmark {
  private static final int JOBS = 1_000;

  private ScheduleBenchmark() {}

  /** How late batch jobs were started, in milliseconds after the time when their tick was due. */
  record Lateness(int ticks, double median, double percentile99, double worst) {}

  /**
   * Lets 1,000 jobs tick for a while in real time.
   *
   * @param seconds between the ticks of each job
   * @param jitter seconds over which they are spread
   */
  static Lateness lateness(int seconds, int jitter, Duration time) {
    TestNode node =
        TestNode.named("bench", TestDatabase.POSTGRES.emptied(), Clock.systemUTC()).ready("AAPL");
    JobCatalogue catalogue = catalogue(seconds, jitter);
    Recorder recorder = new Recorder(node, catalogue);
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    try {
      RunLauncher launcher =
          new RunLauncher(
              node.jdbi(),
              node.queue(),
              node.itemLists(),
              node.records(),
              recorder,
              type -> Optional.empty());
      CronDataScheduler scheduler =
          new CronDataScheduler(
              new ChangedJobs(node.jdbi(), catalogue),
              node.claims(),
              launcher,
              node.records(),
              new RunSupervisor(
                  node.queue(),
                  node.records(),
                  launcher,
                  node.jobRuns(),
                  recorder,
                  node.membership(),
                  job -> RunLimit.NONE,
                  Clock.systemUTC()),
              node.membership(),
              threads,
              Clock.systemUTC());
      scheduler.start();
      // The runs of the first start, and the first ticks, are not measured.
      pause(Duration.ofSeconds(2L * seconds));
      recorder.late.clear();
      pause(time);
      List<Double> late = recorder.late.stream().sorted().toList();
      scheduler.stop();
      return new Lateness(
          late.size(),
          late.get(late.size() / 2),
          late.get((int) (late.size() * 0.99)),
          late.get(late.size() - 1));
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Ticks claimed per second.
   *
   * @param together jobs whose ticks are claimed in one transaction
   */
  static double claimsPerSecond(int together, int rounds) {
    SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
    TestNode node = TestNode.named("bench", TestDatabase.POSTGRES.emptied(), clock).ready("AAPL");
    List<JobDefinition> jobs = catalogue(60, 0).enabled();
    jobs.forEach(node.claims()::know);
    long nanos = 0;
    int claimed = 0;
    for (int round = -2; round < rounds; round++) {
      clock.advance(Duration.ofSeconds(60));
      long start = System.nanoTime();
      List<Run> runs = new ArrayList<>();
      for (int i = 0; i < jobs.size(); i += together) {
        runs.addAll(node.claims().claim(jobs.subList(i, Math.min(i + together, jobs.size()))));
      }
      if (round >= 0) {
        nanos += System.nanoTime() - start;
        claimed += runs.size();
      }
      node.execute("UPDATE runs SET status = 'completed', ended_at = created_at");
      node.execute("DELETE FROM runs");
    }
    if (claimed != rounds * JOBS) {
      throw new IllegalStateException("claimed %d ticks of %d".formatted(claimed, rounds * JOBS));
    }
    return claimed / (nanos / 1e9);
  }

  private static JobCatalogue catalogue(int seconds, int jitter) {
    List<String> settings = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      String job = "scheduler.jobs.bench_%04d.".formatted(i);
      settings.addAll(
          List.of(
              job + "type",
              "stock_quotes",
              job + "enabled",
              "true",
              job + "market-hours-only",
              "false",
              job + "symbols",
              "AAPL,S" + i,
              job + "interval-seconds",
              Integer.toString(seconds),
              job + "jitter-seconds",
              Integer.toString(jitter)));
    }
    for (String shipped : List.of("stock_quotes", "historical_prices")) {
      settings.addAll(List.of("scheduler.jobs.%s.enabled".formatted(shipped), "false"));
    }
    return new JobCatalogue(
        Settings.twoJobsWith(settings.toArray(String[]::new)),
        TradingCalendars.following(Clock.systemUTC()));
  }

  private static void pause(Duration some) {
    Instant end = Instant.now().plus(some);
    Await.that("some time has passed", some.plusSeconds(10), () -> Instant.now().isAfter(end));
  }

  /** Notes when each job is started, and ends its run at once. */
  private static final class Recorder implements JobContainer {
    private final TestNode node;
    private final JobCatalogue catalogue;
    private final AtomicLong executions = new AtomicLong();
    private final Queue<Double> late = new ConcurrentLinkedQueue<>();

    Recorder(TestNode node, JobCatalogue catalogue) {
      this.node = node;
      this.catalogue = catalogue;
    }

    @Override
    public String user() {
      return "scheduler";
    }

    @Override
    public long start(String jobName, Properties parameters) {
      Instant now = Instant.now();
      Run run = node.run(UUID.fromString(parameters.getProperty("run_id")));
      if (run.plannedAt() != null) {
        Instant before = run.plannedAt().minusMillis(1);
        Instant due = catalogue.find(run.jobId()).orElseThrow().dueAfter(before).orElseThrow();
        late.add(Duration.between(due, now).toNanos() / 1e6);
      }
      node.records().end(run.runId(), run.fence(), RunStatus.COMPLETED, null);
      return executions.incrementAndGet();
    }

    @Override
    public long instanceOf(long executionId) {
      return executionId;
    }

    @Override
    public void stop(long executionId) {}

    @Override
    public void settleOwnOrphans() {}

    @Override
    public Optional<BatchStatus> status(long executionId) {
      return Optional.of(BatchStatus.COMPLETED);
    }
  }
}
