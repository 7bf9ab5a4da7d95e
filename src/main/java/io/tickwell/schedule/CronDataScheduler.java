package io.tickwell.schedule;

import io.tickwell.cluster.Membership;
import io.tickwell.ingestion.Failures;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.RunOrder;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.RunSupervisor;
import io.tickwell.ingestion.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * When jobs run. A timer wakes it; the schedule says what is due, the database who fires it, and a
 * batch job does the work.
 */
public class CronDataScheduler {

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Duration SUPERVISION = Duration.ofSeconds(3);
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  private final JobCatalogue catalogue;
  private final TickClaims claims;
  private final RunLauncher launcher;
  private final RunRecords records;
  private final RunSupervisor supervisor;
  private final Membership membership;
  private final ScheduledExecutorService executor;
  private final Clock clock;
  private final Map<String, Instant> settledUntil = new ConcurrentHashMap<>();

  private volatile boolean running;
  private volatile boolean stumbling;
  private volatile Instant lastRound = Instant.EPOCH;
  private Instant lastSupervision = Instant.EPOCH;
  private ScheduledFuture<?> nextRound;
  private int starts;

  public CronDataScheduler(
      JobCatalogue catalogue,
      TickClaims claims,
      RunLauncher launcher,
      RunRecords records,
      RunSupervisor supervisor,
      Membership membership,
      ScheduledExecutorService executor,
      Clock clock) {
    this.catalogue = catalogue;
    this.claims = claims;
    this.launcher = launcher;
    this.records = records;
    this.supervisor = supervisor;
    this.membership = membership;
    this.executor = executor;
    this.clock = clock;
  }

  /** Starts the loop. On a fresh database each enabled job runs once, now. */
  public synchronized void start() {
    if (running) {
      return;
    }
    membership.beat();
    membership.forgetLongDead();
    catalogue.all().forEach(claims::know);
    settledUntil.clear();
    for (JobDefinition job : catalogue.enabled()) {
      if (!records.anyOf(job.id())) {
        launcher.enqueueFirst(RunOrder.usual(job.id(), job.type(), Trigger.STARTUP, null));
      }
    }
    launcher.open();
    running = true;
    lastRound = clock.instant();
    int start = ++starts;
    nextRound = executor.schedule(() -> loop(start), 0, TimeUnit.MILLISECONDS);
  }

  /** Stops the loop: no tick fires and nothing that waits is launched any more. */
  public synchronized void stop() {
    running = false;
    launcher.close();
    if (nextRound != null) {
      nextRound.cancel(false);
    }
  }

  public boolean running() {
    return running;
  }

  /** When the loop last went round without failing. */
  public Instant lastRound() {
    return lastRound;
  }

  /** The next planned time of that job after now. */
  public Optional<Instant> nextRunTime(JobDefinition job) {
    return job.enabled() ? job.schedule().next(clock.instant()) : Optional.empty();
  }

  private void loop(int start) {
    Duration wait = LONGEST_SLEEP;
    try {
      round();
      wait = untilNextTick();
      recovered();
    } catch (RuntimeException e) {
      stumbled(e);
    } finally {
      sleep(start, wait);
    }
  }

  /** A trouble that lasts is told once with its trace, and not again each second. */
  private void stumbled(RuntimeException e) {
    Level level = stumbling ? Level.FINE : Level.WARNING;
    if (Failures.databaseAway(e)) {
      LOG.log(
          level,
          () ->
              "The scheduler waits for its database and tries again each second: "
                  + Failures.sentence(e));
    } else {
      LOG.log(level, e, () -> "The scheduler could not do its round; it tries again each second");
    }
    stumbling = true;
  }

  private void recovered() {
    if (stumbling) {
      LOG.info("The scheduler does its rounds again");
      stumbling = false;
    }
  }

  /**
   * One round: fires what is due and looks after runs. A job that cannot be settled does not hold
   * up the others.
   */
  synchronized void round() {
    Instant now = clock.instant();
    if (!running) {
      return;
    }
    boolean supervise = Duration.between(lastSupervision, now).abs().compareTo(SUPERVISION) >= 0;
    if (supervise) {
      membership.beat();
    }
    List<RuntimeException> failures = new ArrayList<>();
    for (JobDefinition job : catalogue.enabled()) {
      try {
        fire(job, now);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (supervise) {
      supervisor.round();
      lastSupervision = now;
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
      throw first;
    }
    lastRound = now;
  }

  private void fire(JobDefinition job, Instant now) {
    Instant settled = settledUntil.computeIfAbsent(job.id(), claims::settledUntil);
    if (job.schedule().next(settled).filter(next -> !next.isAfter(now)).isPresent()) {
      Optional<Run> run = claims.claim(job);
      settledUntil.put(job.id(), now);
      run.ifPresent(fired -> executor.execute(() -> launcher.launch(fired)));
    }
  }

  private Duration untilNextTick() {
    Instant now = clock.instant();
    return catalogue.enabled().stream()
        .flatMap(job -> job.schedule().next(settledUntil.getOrDefault(job.id(), now)).stream())
        .map(next -> Duration.between(now, next))
        .min(Duration::compareTo)
        .filter(wait -> wait.compareTo(LONGEST_SLEEP) < 0)
        .orElse(LONGEST_SLEEP);
  }

  /** Goes on later, unless the loop was stopped meanwhile; a start since then has its own loop. */
  private synchronized void sleep(int start, Duration wait) {
    if (running && start == starts) {
      nextRound =
          executor.schedule(() -> loop(start), Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    }
  }
}
