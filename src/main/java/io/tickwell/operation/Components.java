package io.tickwell.operation;

import io.tickwell.alert.AlertBook;
import io.tickwell.alert.Alerts;
import io.tickwell.alert.Channel;
import io.tickwell.alert.Deliveries;
import io.tickwell.calendar.OperatorExceptions;
import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.cluster.Membership;
import io.tickwell.cluster.Node;
import io.tickwell.cluster.Turns;
import io.tickwell.ingestion.AnswerRows;
import io.tickwell.ingestion.AttemptReports;
import io.tickwell.ingestion.BarsPresent;
import io.tickwell.ingestion.ContainerOrders;
import io.tickwell.ingestion.DueItems;
import io.tickwell.ingestion.FailedItems;
import io.tickwell.ingestion.FailingItems;
import io.tickwell.ingestion.ItemLists;
import io.tickwell.ingestion.JobContainer;
import io.tickwell.ingestion.JobLogs;
import io.tickwell.ingestion.JobOrders;
import io.tickwell.ingestion.JobRuns;
import io.tickwell.ingestion.JobStoreRetention;
import io.tickwell.ingestion.KeptDays;
import io.tickwell.ingestion.KeptPages;
import io.tickwell.ingestion.LeftItems;
import io.tickwell.ingestion.Retention;
import io.tickwell.ingestion.RetryPolicy;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.RunPlanner;
import io.tickwell.ingestion.RunPlans;
import io.tickwell.ingestion.RunProgress;
import io.tickwell.ingestion.RunQueue;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.RunReports;
import io.tickwell.ingestion.RunRetention;
import io.tickwell.ingestion.RunSupervisor;
import io.tickwell.ingestion.ServedItems;
import io.tickwell.ingestion.SetAside;
import io.tickwell.ingestion.Shortage;
import io.tickwell.ingestion.SymbolCalendars;
import io.tickwell.ingestion.UnknownSymbols;
import io.tickwell.ingestion.UsualItems;
import io.tickwell.marketdata.DataReader;
import io.tickwell.marketdata.DataTables;
import io.tickwell.marketdata.FiscalPeriods;
import io.tickwell.marketdata.MonthlyPartitions;
import io.tickwell.marketdata.SymbolCsv;
import io.tickwell.marketdata.SymbolGroups;
import io.tickwell.marketdata.SymbolList;
import io.tickwell.marketdata.SymbolRenames;
import io.tickwell.marketdata.SymbolRules;
import io.tickwell.marketdata.SymbolStates;
import io.tickwell.marketdata.Symbols;
import io.tickwell.marketdata.Upsert;
import io.tickwell.marketdata.takeover.Takeover;
import io.tickwell.operation.Chores.Chore;
import io.tickwell.provider.BudgetStore;
import io.tickwell.provider.DataType;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.ProviderBooks;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.Audit;
import io.tickwell.schedule.ComingTicks;
import io.tickwell.schedule.CronDataScheduler;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.schedule.Pauses;
import io.tickwell.schedule.RetrySweep;
import io.tickwell.schedule.TickClaims;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jdbi.v3.core.Jdbi;

/** Puts the plain classes of all rooms together. */
@ApplicationScoped
public class Components {

  @Resource(name = "jdbc/tickwell")
  private DataSource dataSource;

  @Resource private ManagedScheduledExecutorService executor;
  @Resource private ManagedThreadFactory threads;

  @PersistenceUnit(unitName = "tickwell")
  private EntityManagerFactory entityManagers;

  @EJB private JobContainer container;

  @EJB private MainSchedulerService service;

  @Produces
  @Singleton
  Jdbi jdbi() {
    return OwnTables.access(dataSource, Run.class, RunProgress.Position.class);
  }

  @Produces
  @Singleton
  Membership membership(Jdbi jdbi, Config config) {
    String host = config.getOptionalValue("HOSTNAME", String.class).orElse("localhost");
    String server = config.getOptionalValue("wlp.server.name", String.class).orElse("tickwell");
    return new Membership(jdbi, Node.named(host + "/" + server));
  }

  @Produces
  @Singleton
  EventMetrics eventMetrics(MetricRegistry registry) {
    return new EventMetrics(registry);
  }

  @Produces
  @Singleton
  StandingMetrics standingMetrics(
      MetricRegistry registry,
      EventMetrics events,
      JobCatalogue catalogue,
      Providers providers,
      Freshness freshness,
      Clock clock) {
    return new StandingMetrics(registry, events, catalogue, providers, freshness, clock);
  }

  @Produces
  @Singleton
  TradingCalendars calendars(Config config, Clock clock) {
    OperatorExceptions added =
        config
            .getOptionalValue("scheduler.calendar.exceptions", String.class)
            .filter(file -> !file.isBlank())
            .map(file -> OperatorExceptions.read(Path.of(file.strip())))
            .orElse(OperatorExceptions.NONE);
    return TradingCalendars.following(clock, added);
  }

  /** What applies where no job says otherwise. */
  @Produces
  @Singleton
  TradingCalendar calendar(Config config, TradingCalendars calendars) {
    return calendars.of(config.getValue("scheduler.exchange", String.class));
  }

  @Produces
  @Singleton
  JobCatalogue catalogue(Config config, TradingCalendars calendars) {
    return new JobCatalogue(config, calendars);
  }

  @Produces
  @Singleton
  HttpThreads httpThreads() {
    return HttpThreads.of(threads);
  }

  static void end(@Disposes HttpThreads calls) {
    calls.close();
  }

  @Produces
  @Singleton
  ProviderBooks providerBooks(Jdbi jdbi, Membership membership, EventMetrics metrics, Clock clock) {
    Node self = membership.self();
    return new ProviderBooks(jdbi, clock, self.name(), self.id(), metrics);
  }

  @Produces
  @Singleton
  Providers providers(
      Config config, Jdbi jdbi, HttpThreads calls, ProviderBooks books, Clock clock) {
    return ProviderWiring.providers(config, new BudgetStore(jdbi), calls, books, clock);
  }

  static void disconnect(@Disposes Providers providers) {
    providers.close();
  }

  @Produces
  @Singleton
  Symbols symbols(Jdbi jdbi, Clock clock) {
    return new Symbols(jdbi, clock);
  }

  @Produces
  @Singleton
  SymbolCsv symbolCsv(Providers providers) {
    return new SymbolCsv(spellers(providers));
  }

  @Produces
  @Singleton
  SymbolList symbolList(
      Jdbi jdbi, Providers providers, TradingCalendars calendars, Config config, Clock clock) {
    SymbolRules rules =
        new SymbolRules(
            calendars.mics(),
            spellers(providers),
            config.getValue("scheduler.exchange", String.class));
    return new SymbolList(jdbi, rules, clock);
  }

  /** Names of the providers that are asked for symbols. */
  private static Set<String> spellers(Providers providers) {
    return providers.states().stream()
        .filter(state -> state.offered().stream().anyMatch(type -> type.items().ofSymbols()))
        .map(ProviderState::name)
        .collect(Collectors.toSet());
  }

  @Produces
  @Singleton
  SymbolGroups symbolGroups(Jdbi jdbi) {
    return new SymbolGroups(jdbi);
  }

  @Produces
  @Singleton
  SymbolRenames symbolRenames(Jdbi jdbi, Upsert upsert, Clock clock) {
    return new SymbolRenames(jdbi, upsert, clock);
  }

  @Produces
  @Singleton
  Upsert upsert() {
    return Upsert.of(entityManagers.getMetamodel());
  }

  @Produces
  @Singleton
  DataTables dataTables() {
    return DataTables.of(entityManagers.getMetamodel());
  }

  @Produces
  @Singleton
  DataReader dataReader(Jdbi jdbi) {
    return new DataReader(jdbi);
  }

  @Produces
  @Singleton
  AnswerRows answerRows(
      Providers providers,
      Upsert upsert,
      Jdbi jdbi,
      SymbolCalendars calendars,
      TradingCalendar usual) {
    return new AnswerRows(providers, upsert, new FiscalPeriods(jdbi), calendars, usual);
  }

  @Produces
  @Singleton
  ItemLists itemLists(
      Jdbi jdbi, Symbols symbols, JobCatalogue catalogue, TradingCalendar calendar, Clock clock) {
    UsualItems usual =
        new UsualItems(jdbi, symbols, catalogue::itemsOf, catalogue::groupOf, calendar, clock);
    return new ItemLists(jdbi, usual, clock);
  }

  @Produces
  @Singleton
  RunQueue runQueue(Jdbi jdbi, Membership membership, EventMetrics metrics, Clock clock) {
    return new RunQueue(jdbi, membership, metrics, clock);
  }

  @Produces
  @Singleton
  RunRecords runRecords(Jdbi jdbi, EventMetrics metrics, Clock clock) {
    return new RunRecords(jdbi, metrics, clock);
  }

  @Produces
  @Singleton
  RunPlans runPlans(Jdbi jdbi, ItemLists itemLists) {
    return new RunPlans(jdbi, itemLists);
  }

  @Produces
  @Singleton
  ServedItems servedItems(Jdbi jdbi, Clock clock) {
    return new ServedItems(jdbi, clock);
  }

  @Produces
  @Singleton
  RetryPolicy retryPolicy(Config config) {
    return RetryPolicy.of(config);
  }

  @Produces
  @Singleton
  FailedItems failedItems(RetryPolicy policy, Clock clock) {
    return new FailedItems(policy, clock);
  }

  @Produces
  @Singleton
  DueItems dueItems(Jdbi jdbi, RetryPolicy policy, Clock clock) {
    return new DueItems(jdbi, policy, clock);
  }

  @Produces
  @Singleton
  Shortage shortage(
      Providers providers, ServedItems served, TradingCalendar calendar, Clock clock) {
    return new Shortage(providers, served, calendar, clock);
  }

  @Produces
  @Singleton
  UnknownSymbols unknownSymbols(Jdbi jdbi, RetryPolicy policy, Config config, Clock clock) {
    SymbolStates states = new SymbolStates(jdbi, UnknownSymbols.patience(config));
    return new UnknownSymbols(states, policy.unknownDelay(), clock);
  }

  @Produces
  @Singleton
  RunPlanner runPlanner(ItemLists itemLists, UnknownSymbols unknown, Shortage shortage) {
    return new RunPlanner(itemLists, unknown, shortage);
  }

  @Produces
  @Singleton
  RunReports runReports(Jdbi jdbi, RunPlans plans) {
    return new RunReports(jdbi, plans);
  }

  @Produces
  @Singleton
  RunProgress runProgress(Jdbi jdbi, Clock clock) {
    return new RunProgress(jdbi, clock);
  }

  @Produces
  @Singleton
  SetAside setAside(Clock clock) {
    return new SetAside(clock);
  }

  @Produces
  @Singleton
  SymbolCalendars symbolCalendars(Jdbi jdbi, TradingCalendars calendars, TradingCalendar usual) {
    return new SymbolCalendars(jdbi, calendars, usual);
  }

  @Produces
  @Singleton
  BarsPresent barsPresent(
      RunRecords records, SymbolCalendars calendars, TradingCalendar usual, Clock clock) {
    return new BarsPresent(records, calendars, usual, clock);
  }

  @Produces
  @Singleton
  KeptPages keptPages(
      Jdbi jdbi, Upsert upsert, SetAside setAside, RunProgress progress, Clock clock) {
    return new KeptPages(jdbi, upsert, setAside, progress, clock);
  }

  @Produces
  @Singleton
  JobOrders jobOrders(Symbols symbols) {
    return new JobOrders(symbols);
  }

  @Produces
  @Singleton
  LeftItems leftItems(RunPlans plans, RunProgress progress, RunReports reports) {
    return new LeftItems(plans, progress, reports);
  }

  @Produces
  @Singleton
  ContainerOrders containerOrders(
      JobOrders orders, ItemLists itemLists, RunQueue queue, RunRecords records, LeftItems left) {
    return new ContainerOrders(service::notRunningBecause, orders, itemLists, queue, records, left);
  }

  @Produces
  @Singleton
  JobRuns jobRuns(
      RunRecords records, RunReports reports, Membership membership, ContainerOrders orders) {
    return new JobRuns(records, reports, membership, orders);
  }

  @Produces
  @Singleton
  RunLauncher launcher(
      Jdbi jdbi, RunQueue queue, ItemLists itemLists, RunRecords records, Providers providers) {
    return new RunLauncher(
        jdbi, queue, itemLists, records, container, type -> providers.unserved(DataType.of(type)));
  }

  @Produces
  @Singleton
  RunSupervisor supervisor(
      RunQueue queue,
      RunRecords records,
      RunLauncher launcher,
      JobRuns jobRuns,
      Membership membership,
      JobCatalogue catalogue,
      Clock clock) {
    return new RunSupervisor(
        queue, records, launcher, jobRuns, container, membership, catalogue::limitOf, clock);
  }

  @Produces
  @Singleton
  TickClaims ticks(
      Jdbi jdbi,
      RunQueue queue,
      ItemLists itemLists,
      Membership membership,
      EventMetrics metrics,
      Clock clock) {
    return new TickClaims(jdbi, queue, itemLists, membership, metrics, clock);
  }

  @Produces
  @Singleton
  CronDataScheduler scheduler(
      JobCatalogue catalogue,
      TickClaims claims,
      RunLauncher launcher,
      RunRecords records,
      RunSupervisor supervisor,
      Membership membership,
      Clock clock) {
    return new CronDataScheduler(
        catalogue, claims, launcher, records, supervisor, membership, executor, clock);
  }

  @Produces
  @Singleton
  Audit audit(Jdbi jdbi, Clock clock) {
    return new Audit(jdbi, clock);
  }

  @Produces
  @Singleton
  Pauses pauses(Jdbi jdbi, RunQueue queue, Audit audit, Clock clock) {
    return new Pauses(jdbi, queue, audit, clock);
  }

  @Produces
  @Singleton
  MainSwitch mainSwitch(Jdbi jdbi, Audit audit, Clock clock) {
    return new MainSwitch(jdbi, audit, clock);
  }

  @Produces
  @Singleton
  RunControls runControls(
      RunRecords records, RunLauncher launcher, LeftItems leftItems, Audit audit) {
    return new RunControls(records, launcher, leftItems, audit);
  }

  @Produces
  @Singleton
  Freshness freshness(
      JobCatalogue catalogue, RunReports reports, Providers providers, Clock clock) {
    return new Freshness(catalogue, reports, providers, clock);
  }

  @Produces
  @Singleton
  AlertChannels alertChannels(Config config, HttpThreads calls) {
    return AlertChannels.of(config, calls);
  }

  @Produces
  @Singleton
  AlertBook alertBook(Jdbi jdbi, AlertChannels channels, Clock clock) {
    return new AlertBook(jdbi, channels.all().stream().map(Channel::name).toList(), clock);
  }

  @Produces
  @Singleton
  Deliveries deliveries(Jdbi jdbi, AlertChannels channels, Clock clock) {
    return new Deliveries(jdbi, channels.all(), clock);
  }

  @Produces
  @Singleton
  AlertRules alertRules(
      Jdbi jdbi,
      JobCatalogue catalogue,
      Freshness freshness,
      Providers providers,
      Pauses pauses,
      Config config,
      Clock clock) {
    AlertRules.Limits limits = AlertRules.Limits.of(config);
    return new AlertRules(jdbi, catalogue, freshness, providers, pauses, limits, clock);
  }

  @Produces
  @Singleton
  Alerts alerts(
      Jdbi jdbi,
      Membership membership,
      AlertRules rules,
      AlertBook book,
      Deliveries deliveries,
      Config config) {
    return new Alerts(
        new Turns(jdbi, membership.self()),
        rules::find,
        book,
        deliveries,
        AlertChannels.steadiness(config));
  }

  @Produces
  @Singleton
  AttemptReports attemptReports(Jdbi jdbi) {
    return new AttemptReports(jdbi);
  }

  @Produces
  @Singleton
  FailingItems failingItems(Jdbi jdbi) {
    return new FailingItems(jdbi);
  }

  @Produces
  @Singleton
  ComingTicks comingTicks(JobCatalogue catalogue, Clock clock) {
    return new ComingTicks(catalogue, clock);
  }

  @Produces
  @Singleton
  HealthReport healthReport(
      Jdbi jdbi,
      CronDataScheduler scheduler,
      Freshness freshness,
      RunReports reports,
      Providers providers,
      DatabaseTrouble trouble,
      Clock clock) {
    return new HealthReport(
        jdbi, scheduler, freshness, reports, providers, trouble, executor, clock);
  }

  @Produces
  @Singleton
  Retention retention(Jdbi jdbi, Membership membership, Clock clock, Config config) {
    return new Retention(
        jdbi,
        new Turns(jdbi, membership.self()),
        clock,
        config.getValue(Retention.SETTING, String.class));
  }

  @Produces
  @Singleton
  RunRetention runRetention(Jdbi jdbi, Membership membership, Clock clock, Config config) {
    return new RunRetention(
        jdbi,
        new Turns(jdbi, membership.self()),
        clock,
        days(config, RunRetention.SETTING),
        days(config, RunRetention.AUDIT_SETTING));
  }

  @Produces
  @Singleton
  JobStoreRetention jobStoreRetention(
      Jdbi jdbi, Membership membership, Clock clock, Config config) {
    return new JobStoreRetention(
        jdbi, new Turns(jdbi, membership.self()), clock, days(config, JobStoreRetention.SETTING));
  }

  /** The server's start script says where its logs are. */
  @Produces
  @Singleton
  JobLogs jobLogs(Clock clock, Config config) {
    String logs =
        config
            .getOptionalValue("X_LOG_DIR", String.class)
            .orElseGet(() -> config.getValue("server.logs", String.class));
    return new JobLogs(Path.of(logs, "joblogs"), days(config, JobStoreRetention.SETTING), clock);
  }

  private static KeptDays days(Config config, String setting) {
    return KeptDays.of(setting, config.getValue(setting, String.class));
  }

  @Produces
  @Singleton
  RetrySweep retrySweep(
      JobCatalogue catalogue,
      ItemLists itemLists,
      DueItems due,
      RunLauncher launcher,
      Clock clock) {
    return new RetrySweep(catalogue, itemLists, due, launcher, clock);
  }

  @Produces
  @Singleton
  Chores chores(
      StartUp startUp,
      Retention retention,
      RunRetention runRetention,
      JobStoreRetention jobStoreRetention,
      JobLogs jobLogs,
      ProviderBooks books,
      EventMetrics events,
      StandingMetrics standing,
      RunReports reports,
      RetrySweep retries,
      RetryPolicy policy,
      Alerts alerts,
      Deliveries deliveries) {
    return new Chores(
        executor,
        List.of(
            new Chore("see whether operators stopped the system", 3, service::followSwitch),
            new Chore("make partitions", 86_400, startUp::keepPartitions),
            new Chore("write how calls to providers went", 10, books::flush),
            new Chore("count runs", 5, () -> events.countRuns(reports::summary)),
            new Chore("see how budgets, circuits and tables stand", 15, standing::refresh),
            new Chore("look for what is wrong", 30, alerts::look),
            new Chore("tell what is wrong", 5, deliveries::send),
            new Chore("delete what is too old", 60, retention::sweep),
            new Chore("delete old runs", 60, runRetention::sweep),
            new Chore("delete old batch jobs", 60, jobStoreRetention::sweep),
            new Chore("delete old job logs", 3_600, jobLogs::sweep),
            new Chore("retry what failed", policy.interval().toSeconds(), retries::sweep)));
  }

  @Produces
  @Singleton
  DatabaseTrouble databaseTrouble(Config config) {
    return new DatabaseTrouble(config);
  }

  @Produces
  @Singleton
  StartUp startUp(Jdbi jdbi, Symbols symbols, Clock clock, Config config) {
    return new StartUp(
        dataSource,
        jdbi,
        symbols,
        new MonthlyPartitions(clock),
        new Takeover(dataSource, clock),
        config);
  }

  @Produces
  @Singleton
  ShutDown shutDown(RunSupervisor supervisor, ProviderBooks books, Membership membership) {
    return new ShutDown(supervisor, books, membership);
  }
}
