package io.tickwell.operation;

import io.tickwell.ingestion.DueItems;
import io.tickwell.ingestion.JobOrders;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.Trigger;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.ChangedJobs;
import io.tickwell.schedule.CronDataScheduler;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.schedule.JobDefinition;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * The system as a whole: starts at deployment, waits for its database, stops in good order, and
 * answers for status, health and runs by hand.
 */
@Singleton
@Startup
@DependsOn("SchedulerIdentity") // which stops the runs, so it must go last
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MainSchedulerService {

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final int RETRY_SECONDS = 5;

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private StartUp startUp;
  @Inject private CronDataScheduler scheduler;
  @Inject private JobCatalogue catalogue;
  @Inject private ChangedJobs changedJobs;
  @Inject private SystemSettings systemSettings;
  @Inject private Providers providers;
  @Inject private RunLauncher launcher;
  @Inject private JobOrders orders;
  @Inject private DueItems dueItems;
  @Inject private HealthReport healthReport;
  @Inject private ShutDown shutDown;
  @Inject private DatabaseTrouble databaseTrouble;
  @Inject private Chores chores;
  @Inject private MainSwitch mainSwitch;

  /** The container lets its threads finish before it undeploys; no tick is to fire meanwhile. */
  private final Thread atExit = new Thread(this::stop, "tickwell-stop");

  private ScheduledFuture<?> nextTry;
  private volatile boolean started;
  private volatile boolean wanted;
  private volatile String notStartedBecause = "the main scheduler service has not started yet";

  @PostConstruct
  void deployed() {
    start();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  @PreDestroy
  void undeployed() {
    stop();
    shutDown.writeBooks();
    shutDown.leave();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      LOG.log(Level.FINE, "The process ends, and the hook with it", e);
    }
  }

  /**
   * Starts the system; where the database is away it goes on trying in the background.
   *
   * @throws WrongDatabaseException when the database was filled in the other sandbox mode
   */
  public synchronized void start() {
    if (!wanted) {
      wanted = true;
      tryToStart();
    }
  }

  /** Stops timers and asks this node's runs to end their chunk; they go on at the next start. */
  public synchronized void stop() {
    if (wanted) {
      wanted = false;
      standStill("the main scheduler service is stopped");
    }
  }

  private void standStill(String because) {
    boolean wasStarted = started;
    started = false;
    notStartedBecause = because;
    scheduler.stop();
    if (wasStarted) {
      chores.stop();
      shutDown.interruptRuns();
    }
    LOG.info("Main scheduler service stopped");
  }

  /**
   * Starts the system on all nodes that an operator stopped: this one now, others within seconds.
   *
   * @param who the user
   */
  public void switchOn(String who) {
    mainSwitch.on(who);
    tryToStart();
  }

  /**
   * Stops the system on all nodes until {@link #switchOn}, over restarts too: this one now, others
   * within seconds. Runs end their chunk and go on afterwards.
   *
   * @param who the user
   */
  public void switchOff(String who) {
    mainSwitch.off(who);
    followSwitch();
  }

  /** Stops when an operator said so on this node or another; to be called every few seconds. */
  public synchronized void followSwitch() {
    if (started) {
      mainSwitch
          .offBecause()
          .ifPresent(
              because -> {
                standStill(because);
                tryAgain();
              });
    }
  }

  /** Whether it is started. */
  public boolean running() {
    return started;
  }

  /** Why it is not started; empty when it is. */
  public Optional<String> notRunningBecause() {
    return started ? Optional.empty() : Optional.of(notStartedBecause);
  }

  private synchronized void tryToStart() {
    if (!wanted || started) {
      return;
    }
    try {
      startUp.prepareDatabase();
      changedJobs.follow();
      systemSettings.follow();
      Optional<String> off = mainSwitch.offBecause();
      if (off.isPresent()) {
        notStartedBecause = off.get();
        LOG.log(Level.FINE, "Not started: {0}", notStartedBecause);
        tryAgain();
        return;
      }
      scheduler.start();
      started = true;
      notStartedBecause = "";
      startUp.announce(status());
      chores.start();
    } catch (WrongDatabaseException e) {
      notStartedBecause = e.getMessage();
      LOG.severe(e.getMessage());
      throw e;
    } catch (SQLException | RuntimeException e) {
      notStartedBecause =
          "the main scheduler service could not start: " + databaseTrouble.sentence(e);
      LOG.warning(() -> "%s; next try in %d s".formatted(notStartedBecause, RETRY_SECONDS));
      LOG.log(Level.FINE, "Start failed", e);
      tryAgain();
    }
  }

  private void tryAgain() {
    if (nextTry != null) {
      nextTry.cancel(false);
    }
    nextTry = executor.schedule(this::tryToStart, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  /** What runs. */
  public SystemStatus status() {
    Map<String, Boolean> available = new LinkedHashMap<>();
    providers.states().forEach(state -> available.put(state.name(), state.available()));
    List<String> names =
        providers.states().stream()
            .filter(ProviderState::available)
            .map(ProviderState::name)
            .toList();
    return new SystemStatus(
        started,
        scheduler.running(),
        available,
        names,
        catalogue.enabled().stream().map(this::scheduled).toList());
  }

  private SystemStatus.ScheduledJob scheduled(JobDefinition job) {
    return new SystemStatus.ScheduledJob(
        "cron_" + job.id(),
        job.displayName(),
        scheduler.running() ? scheduler.nextRunTime(job).orElse(null) : null,
        job.trigger(),
        !scheduler.running());
  }

  /** How well it does, and why not better. */
  public SystemHealth health() {
    return healthReport.health(notRunningBecause());
  }

  /** All jobs, as configured. */
  public List<JobDefinition> jobs() {
    return catalogue.all();
  }

  /** How items that failed stand, by job; empty while the database does not tell. */
  public Optional<Map<String, DueItems.Standing>> failedItems() {
    try {
      return Optional.of(dueItems.standing());
    } catch (JdbiException e) {
      LOG.log(Level.FINE, "The failed items cannot be read", e);
      return Optional.empty();
    }
  }

  /**
   * Runs a job by hand; of a busy job the run waits and runs next.
   *
   * @param jobId id of a job of the catalogue
   * @param symbols what to ask for; null or empty for all tracked symbols
   * @param from first exchange date as yyyy-MM-dd, or null for the job's usual range
   * @param to last exchange date as yyyy-MM-dd, or null for the job's usual range
   * @param startedBy the user
   * @param key of this order, so that it can be sent twice and yet be one run; or null
   * @return the run as recorded
   * @throws io.tickwell.ingestion.OrderRefusedException when a symbol is unknown or a date wrong,
   *     or the key came before with another order
   * @throws UnknownJobException when there is no such job
   * @throws NotRunningException while the service is stopped
   */
  public Run trigger(
      String jobId, List<String> symbols, String from, String to, String startedBy, String key) {
    JobDefinition job = catalogue.find(jobId).orElseThrow(() -> new UnknownJobException(jobId));
    if (!started) {
      throw new NotRunningException(notStartedBecause);
    }
    return launcher.submit(
        orders.check(job.id(), job.type(), Trigger.MANUAL, startedBy, symbols, from, to), key);
  }
}
