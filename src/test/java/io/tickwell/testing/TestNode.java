package io.tickwell.testing;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.cluster.Membership;
import io.tickwell.cluster.Node;
import io.tickwell.ingestion.ContainerOrders;
import io.tickwell.ingestion.ItemLists;
import io.tickwell.ingestion.JobOrders;
import io.tickwell.ingestion.JobRuns;
import io.tickwell.ingestion.LeftItems;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.RunLimit;
import io.tickwell.ingestion.RunObserver;
import io.tickwell.ingestion.RunOrder;
import io.tickwell.ingestion.RunPlans;
import io.tickwell.ingestion.RunProgress;
import io.tickwell.ingestion.RunQueue;
import io.tickwell.ingestion.RunReasons;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.RunReports;
import io.tickwell.ingestion.RunSupervisor;
import io.tickwell.ingestion.Trigger;
import io.tickwell.ingestion.UsualItems;
import io.tickwell.marketdata.Symbols;
import io.tickwell.operation.OwnTables;
import io.tickwell.schedule.TickClaims;
import io.tickwell.schedule.TickStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The plain parts of one node, put together as the product does, on a container of the test. */
public record TestNode(
    Jdbi jdbi,
    Membership membership,
    Symbols symbols,
    ItemLists itemLists,
    RunPlans plans,
    RunQueue queue,
    RunRecords records,
    RunReports reports,
    RunReasons reasons,
    RunProgress progress,
    JobRuns jobRuns,
    RecordingContainer container,
    RunLauncher launcher,
    RunSupervisor supervisor,
    TickClaims claims,
    Queue<UUID> ended,
    Queue<SettledTick> settled) {

  /** What listeners are told of a planned time. */
  public record SettledTick(String jobId, TickStatus status, Duration late) {}

  /** A job without a schedule, for tests of runs. */
  public static final String JOB = "stock_quotes";

  /** A node that has said that it lives, and knows {@link #JOB}. */
  public static TestNode named(String name, DataSource dataSource, Clock clock) {
    return named(name, OwnTables.access(dataSource, Run.class, RunProgress.Position.class), clock);
  }

  /** A node on the database of another. */
  public static TestNode named(String name, Jdbi jdbi, Clock clock) {
    return named(name, jdbi, job -> RunLimit.NONE, clock);
  }

  /** The same, whose runs may take only so long. */
  public static TestNode named(
      String name, Jdbi jdbi, Function<String, RunLimit> limits, Clock clock) {
    return named(name, jdbi, limits, ended -> {}, clock);
  }

  /** The same, with somebody who hears how its runs go. */
  public static TestNode named(
      String name,
      Jdbi jdbi,
      Function<String, RunLimit> limits,
      RunObserver observer,
      Clock clock) {
    Membership membership = new Membership(jdbi, Node.named(name));
    Symbols symbols = new Symbols(jdbi, clock);
    UsualItems usual =
        new UsualItems(
            jdbi,
            symbols,
            job -> List.of(),
            job -> null,
            TradingCalendars.following(clock).of("XNYS"),
            clock);
    ItemLists itemLists = new ItemLists(jdbi, usual, clock);
    Queue<UUID> ended = new ConcurrentLinkedQueue<>();
    Queue<SettledTick> settled = new ConcurrentLinkedQueue<>();
    RunObserver observers = observer.and(ended::add);
    RunQueue queue = new RunQueue(jdbi, membership, observers, clock);
    RunRecords records = new RunRecords(jdbi, observers, clock);
    RunPlans plans = new RunPlans(jdbi, itemLists);
    RunReports reports = new RunReports(jdbi);
    RunReasons reasons = new RunReasons(jdbi, plans);
    RunProgress progress = new RunProgress(jdbi, clock);
    JobRuns jobRuns =
        new JobRuns(
            records,
            reports,
            reasons,
            membership,
            new ContainerOrders(
                Optional::empty,
                new JobOrders(symbols),
                itemLists,
                queue,
                records,
                new LeftItems(plans, progress, reports)));
    RecordingContainer container = new RecordingContainer();
    RunLauncher launcher =
        new RunLauncher(jdbi, queue, itemLists, records, container, type -> Optional.empty());
    return new TestNode(
        jdbi,
        membership,
        symbols,
        itemLists,
        plans,
        queue,
        records,
        reports,
        reasons,
        progress,
        jobRuns,
        container,
        launcher,
        new RunSupervisor(queue, records, launcher, jobRuns, container, membership, limits, clock),
        new TickClaims(
            jdbi,
            queue,
            itemLists,
            membership,
            (job, status, late) -> settled.add(new SettledTick(job, status, late)),
            clock),
        ended,
        settled);
  }

  /** The same, alive and with {@link #JOB} and some symbols. */
  public TestNode ready(String... tracked) {
    membership.beat();
    queue.know(JOB);
    symbols.seed(List.of(tracked), "XNYS");
    return this;
  }

  /** Somebody wants a run of {@link #JOB} for all symbols. */
  public Run submit() {
    return launcher.submit(
        new RunOrder(JOB, JOB, Trigger.MANUAL, "ann", null, List.of(), null, null));
  }

  /** The container begins its newest job. */
  public RecordingContainer.Start begin() {
    RecordingContainer.Start start = container.lastStart();
    jobRuns.begin(start.executionId(), start.executionId(), start.parameters());
    return start;
  }

  public Run run(UUID runId) {
    return records.find(runId).orElseThrow();
  }

  /** Makes this node's heartbeat that old. */
  public void silentFor(Duration silence) {
    jdbi.useHandle(
        handle -> {
          Instant now = handle.createQuery("SELECT CURRENT_TIMESTAMP").mapTo(Instant.class).one();
          handle
              .createUpdate("UPDATE nodes SET heartbeat_at = :then WHERE node_id = :id")
              .bind("then", now.minus(silence))
              .bind("id", membership.self().id())
              .execute();
        });
  }

  /** Whatever one number a query gives. */
  public long number(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  /** The one text column of each row. */
  public List<String> texts(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  public void execute(String sql) {
    jdbi.useHandle(handle -> handle.execute(sql));
  }
}
