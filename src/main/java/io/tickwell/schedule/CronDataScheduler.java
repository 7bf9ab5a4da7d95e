package io.tickwell.schedule;

import io.tickwell.cluster.Membership;
import io.tickwell.ingestion.Failures;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.RunSupervisor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * When jobs run. A timer wakes it; the schedule says what is due, the database who fires it, and a
 * batch job does the work.
 */
public class CronDataScheduler {

  private static final Duration SUPERVISION = Duration.ofSeconds(3);
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  /** How often it looks whether operators changed jobs. */
  private static final Duration FOLLOWING = Duration.ofSeconds(1);

  /** Jobs settled in one transaction. */
  private static final int TOGETHER = 200;

  private final ChangedJobs changed;
  private final JobCatalogue catalogue;
  private final TickClaims claims;
  private final RunLauncher launcher;
  private final FirstRuns firstRuns;
  private final RunSupervisor supervisor;
  private final Membership membership;
  private final ScheduledExecutorService executor;
  private final Clock clock;
  private final Map<String, Due> dues = new HashMap<>();
  private final LastingTrouble roundTrouble =
      new LastingTrouble("do its round", "does its rounds", "each second");
  private final LastingTrouble supervisionTrouble =
      new LastingTrouble("look after runs", "looks after runs", "every 3 seconds");

  private volatile boolean running;
  private volatile Instant lastRound = Instant.EPOCH;
  private Instant lastSupervision = Instant.EPOCH;
  private Instant lastFollowed = Instant.EPOCH;
  private final AtomicReference<Instant> supervisingSince = new AtomicReference<>();
  private ScheduledFuture<?> nextRound;
  private int starts;

  public CronDataScheduler(
      ChangedJobs changed,
      TickClaims claims,
      RunLauncher launcher,
      RunRecords records,
      RunSupervisor supervisor,
      Membership membership,
      ScheduledExecutorService executor,
      Clock clock) {
    this.changed = changed;
    this.catalogue = changed.catalogue();
    this.claims = claims;
    this.launcher = launcher;
    this.firstRuns = new FirstRuns(launcher, records);
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
    changed.follow();
    catalogue.all().forEach(claims::know);
    dues.clear();
    firstRuns.begin(catalogue.enabled());
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

  /** When it last went round, and began to look after runs, without failing or being stuck. */
  public Instant lastRound() {
    Instant since = supervisingSince.get();
    return since != null && since.isBefore(lastRound) ? since : lastRound;
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
      roundTrouble.over();
    } catch (RuntimeException e) {
      roundTrouble.tell(e);
    } finally {
      sleep(start, wait);
    }
  }

  /**
   * One round: fires what is due and looks after runs. Jobs that are due together are settled
   * together; a job that cannot be settled does not hold up the others.
   */
  synchronized void round() {
    Instant now = clock.instant();
    if (!running) {
      return;
    }
    if (now.isBefore(lastRound.minus(TickClaims.SET_BACK))) {
      dues.clear();
    }
    boolean supervise = Duration.between(lastSupervision, now).abs().compareTo(SUPERVISION) >= 0;
    Set<String> resumed = Set.of();
    if (supervise) {
      membership.beat();
      resumed = claims.resumed();
    }
    List<RuntimeException> failures = new ArrayList<>();
    follow(now, failures);
    List<JobDefinition> ready = new ArrayList<>();
    List<JobDefinition> enabled = catalogue.enabled();
    dues.keySet().retainAll(enabled.stream().map(JobDefinition::id).collect(Collectors.toSet()));
    for (JobDefinition job : enabled) {
      if (resumed.contains(job.id()) || isDue(job, now, failures)) {
        ready.add(job);
      }
    }
    for (int i = 0; i < ready.size(); i += TOGETHER) {
      fire(ready.subList(i, Math.min(i + TOGETHER, ready.size())), now, failures);
    }
    if (supervise) {
      lastSupervision = now;
      if (supervisingSince.compareAndSet(null, now)) {
        executor.execute(this::supervise);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
      throw first;
    }
    lastRound = now;
  }

  /** Jobs of which this node does not know how they were changed do not fire here: see claims. */
  private void follow(Instant now, List<RuntimeException> failures) {
    if (Duration.between(lastFollowed, now).abs().compareTo(FOLLOWING) < 0) {
      return;
    }
    try {
      changed.follow();
      lastFollowed = now;
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  /** Fires what has come of a job, before its schedule changes. */
  void settle(JobDefinition job) {
    if (running && job.enabled()) {
      claims.claim(job).ifPresent(run -> executor.execute(() -> launcher.launch(run)));
    }
  }

  private boolean isDue(JobDefinition job, Instant now, List<RuntimeException> failures) {
    try {
      return due(job).at().filter(at -> !at.isAfter(now)).isPresent();
    } catch (RuntimeException e) {
      failures.add(e);
      return false;
    }
  }

  private Due due(JobDefinition job) {
    Due known = dues.get(job.id());
    if (known == null || !known.job().equals(job)) {
      known = Due.after(job, claims.settledUntil(job.id()));
      dues.put(job.id(), known);
    }
    return known;
  }

  private void fire(List<JobDefinition> jobs, Instant now, List<RuntimeException> failures) {
    try {
      List<Run> runs = claims.claim(jobs);
      jobs.forEach(job -> dues.put(job.id(), Due.after(job, now.minus(job.delay()))));
      runs.forEach(run -> executor.execute(() -> launcher.launch(run)));
    } catch (RuntimeException e) {
      if (jobs.size() == 1 || Failures.databaseAway(e)) {
        failures.add(e);
      } else {
        jobs.forEach(job -> fire(List.of(job), now, failures));
      }
    }
  }

  /** Runs are looked after beside the rounds: that may take long, and no tick is to wait for it. */
  private void supervise() {
    try {
      if (running) {
        firstRuns.goOn();
        supervisor.round();
        supervisionTrouble.over();
      }
    } catch (RuntimeException e) {
      supervisionTrouble.tell(e);
    } finally {
      supervisingSince.set(null);
    }
  }

  private synchronized Duration untilNextTick() {
    Instant now = clock.instant();
    return dues.values().stream()
        .flatMap(due -> due.at().stream())
        .min(Instant::compareTo)
        .map(next -> Duration.between(now, next))
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

  /** When the next tick of a job is due; empty when there is none in the known dates. */
  private record Due(JobDefinition job, Optional<Instant> at) {
    static Due after(JobDefinition job, Instant settled) {
      return new Due(job, job.dueAfter(settled));
    }
  }
}
