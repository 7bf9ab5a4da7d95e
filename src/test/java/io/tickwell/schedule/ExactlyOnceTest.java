package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.ingestion.StaleRunException;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.HeldExecutor;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.RecordingContainer.Start;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Four nodes share a database, each with its own scheduler, membership and clock; the clocks differ
 * by up to two seconds. In each half second of two and a half minutes all nodes go round at once.
 * From time to time one dies between a claim and its launch, and another takes its place.
 */
@ParameterizedClass
@EnumSource
class ExactlyOnceTest {
  private static final Instant START = Instant.parse("2026-06-03T14:00:00Z");
  private static final int SECONDS = 150;
  private static final List<Integer> PERIODS = List.of(1, 2, 5, 10, 20, 60);
  private static final List<Duration> CLOCKS =
      List.of(Duration.ofSeconds(-1), Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(1));

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock(START.toString());
  private final Set<UUID> ended = new HashSet<>();

  @Test
  void each_tick_fires_once_whoever_dies_and_no_run_is_lost() throws Exception {
    ProbedDataSource database = kind.emptied();
    List<OneNode> nodes = new ArrayList<>();
    for (Duration ahead : CLOCKS) {
      nodes.add(new OneNode(database, ahead));
    }
    nodes.get(0).node.symbols().seed(List.of("AAPL"), "XNYS");
    nodes.get(0).node.execute("DELETE FROM runs");
    nodes.forEach(one -> one.scheduler.start());
    int deaths = 0;
    ExecutorService threads = Executors.newFixedThreadPool(CLOCKS.size());
    try {
      for (int half = 1; half <= 2 * SECONDS; half++) {
        clock.advance(Duration.ofMillis(500));
        if (half % 50 == 0 && half < 2 * SECONDS - 100) {
          nodes.get(half / 50 % nodes.size()).dying = true;
        }
        goRound(threads, nodes);
        for (int i = 0; i < nodes.size(); i++) {
          if (nodes.get(i).dead()) {
            deaths++;
            nodes.get(i).node.silentFor(Duration.ofMinutes(1));
            nodes.set(i, new OneNode(database, CLOCKS.get(i)));
            nodes.get(i).scheduler.start();
          }
        }
      }
    } finally {
      threads.shutdownNow();
      nodes.forEach(one -> one.executor.shutdownNow());
    }

    TestNode any = nodes.get(0).node;
    assertThat(deaths).isGreaterThanOrEqualTo(3);
    for (int period : PERIODS) {
      assertThat(planned(any, period)).as("rows of every %d s", period).isEqualTo(expected(period));
    }
    assertThat(any.number("SELECT COUNT(*) FROM ticks WHERE status = 'missed'")).isZero();
    List<String> fired =
        any.texts("SELECT CAST(run_id AS VARCHAR(36)) FROM ticks WHERE status = 'fired'");
    assertThat(fired).doesNotHaveDuplicates().hasSizeGreaterThan(SECONDS);
    assertThat(any.number("SELECT COUNT(*) FROM runs WHERE trigger_kind = 'timer'"))
        .isEqualTo(fired.size());
    assertThat(any.number("SELECT COUNT(*) FROM runs WHERE ended_at IS NULL"))
        .as("only what was launched in the last second is under way")
        .isLessThanOrEqualTo(PERIODS.size());
    assertThat(any.number("SELECT COUNT(*) FROM runs WHERE fence > 1"))
        .as("runs that a dead node left and another took up")
        .isPositive();
    assertThat(any.number("SELECT COUNT(*) FROM runs WHERE ended_at IS NOT NULL"))
        .isEqualTo(ended.size());
  }

  private static void goRound(ExecutorService threads, List<OneNode> nodes) throws Exception {
    List<Callable<Void>> rounds = new ArrayList<>();
    for (OneNode one : nodes) {
      rounds.add(
          () -> {
            one.round();
            return null;
          });
    }
    for (Future<Void> round : threads.invokeAll(rounds)) {
      round.get();
    }
  }

  /** The seconds after the start of each planned time that has a row. */
  private static List<Long> planned(TestNode node, int period) {
    return node.jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT planned_at FROM ticks WHERE job_id = :job ORDER BY planned_at")
                    .bind("job", "every_" + period)
                    .mapTo(Instant.class)
                    .map(at -> Duration.between(START, at).toSeconds())
                    .list());
  }

  /** Up to what the fastest clock has reached. */
  private static List<Long> expected(int period) {
    return IntStream.rangeClosed(0, SECONDS + 1)
        .filter(second -> second >= 0 && second % period == 0)
        .mapToObj(second -> (long) second)
        .toList();
  }

  private static String[] settings() {
    return PERIODS.stream()
        .flatMap(
            period ->
                Stream.of(
                        "scheduler.jobs.every_%d.type|stock_quotes",
                        "scheduler.jobs.every_%d.enabled|true",
                        "scheduler.jobs.every_%d.market-hours-only|false",
                        "scheduler.jobs.every_%d.misfire|all",
                        "scheduler.jobs.every_%1$d.interval-seconds|%1$d")
                    .flatMap(line -> Stream.of(line.formatted(period).split("\\|", -1))))
        .toArray(String[]::new);
  }

  /** A node: its clock, its scheduler, and a container whose jobs take half a second. */
  private final class OneNode {
    private final Executor executor = new Executor();
    private final TestNode node;
    private final CronDataScheduler scheduler;
    private final List<Run> running = new ArrayList<>();
    private int seen;
    private boolean dying;

    OneNode(ProbedDataSource database, Duration ahead) {
      Clock own = Clock.offset(clock, ahead);
      node = TestNode.named("node " + ahead, database, own);
      List<String> settings = new ArrayList<>(List.of(settings()));
      settings.addAll(
          List.of(
              "scheduler.jobs.stock_quotes.enabled", "false",
              "scheduler.jobs.historical_prices.enabled", "false"));
      scheduler =
          new CronDataScheduler(
              new ChangedJobs(
                  node.jdbi(),
                  new JobCatalogue(
                      Settings.twoJobsWith(settings.toArray(String[]::new)),
                      TradingCalendars.until(2028))),
              node.claims(),
              node.launcher(),
              node.records(),
              node.supervisor(),
              node.membership(),
              executor,
              own);
    }

    boolean dead() {
      return executor.dropped > 0;
    }

    /** What a dying node claims in this round it does not launch any more. */
    void round() {
      executor.dead = dying;
      scheduler.round();
      if (dead()) {
        return;
      }
      running.forEach(this::end);
      running.clear();
      for (; seen < node.container().starts().size(); seen++) {
        begin(node.container().starts().get(seen));
      }
    }

    private void begin(Start start) {
      try {
        node.jobRuns().begin(start.executionId(), start.executionId(), start.parameters());
        running.add(node.run(UUID.fromString(start.runId())));
      } catch (StaleRunException e) {
        throw new AssertionError("nobody else may have taken it up", e);
      }
    }

    private void end(Run run) {
      boolean endedHere = node.records().end(run.runId(), run.fence(), RunStatus.COMPLETED, null);
      synchronized (ended) {
        assertThat(endedHere && ended.add(run.runId())).as("%s ends once", run).isTrue();
      }
    }
  }

  /** Runs at once what it is given, or nothing any more. */
  private static final class Executor extends HeldExecutor {
    private boolean dead;
    private int dropped;

    @Override
    public void execute(Runnable task) {
      if (dead) {
        dropped++;
      } else {
        super.execute(task);
      }
    }
  }
}
