package io.tickwell.operation;

import io.tickwell.marketdata.MonthlyPartitions;
import io.tickwell.marketdata.ProviderPriorities;
import io.tickwell.marketdata.SchemaMigration;
import io.tickwell.marketdata.Symbols;
import io.tickwell.marketdata.takeover.Takeover;
import io.tickwell.provider.ProviderSettings;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;

/** Brings the database to where the system can run on it, and says what runs. */
public class StartUp {

  private static final Logger LOG = Logger.getLogger("scheduler");

  private final DataSource dataSource;
  private final Jdbi jdbi;
  private final Symbols symbols;
  private final MonthlyPartitions partitions;
  private final Takeover takeover;
  private final Config config;
  private boolean prepared;

  public StartUp(
      DataSource dataSource,
      Jdbi jdbi,
      Symbols symbols,
      MonthlyPartitions partitions,
      Takeover takeover,
      Config config) {
    this.dataSource = dataSource;
    this.jdbi = jdbi;
    this.symbols = symbols;
    this.partitions = partitions;
    this.takeover = takeover;
    this.config = config;
  }

  /**
   * Takes over a database of the original, migrates the schema, checks that the database belongs to
   * this mode, stores the providers' priorities and fills the symbol table when it is empty. Once
   * done, it is done.
   *
   * @throws WrongDatabaseException when the other mode filled this database; real providers filled
   *     one of the original
   * @throws io.tickwell.marketdata.takeover.TakeoverRefusedException when the database holds tables
   *     that stand in the way
   * @throws SQLException when the database is away
   */
  synchronized void prepareDatabase() throws SQLException {
    if (prepared) {
      return;
    }
    if (sandbox() && takeover.isDue()) {
      throw new WrongDatabaseException(DatabasePurpose.PROVIDERS, DatabasePurpose.SANDBOX);
    }
    takeover.run();
    new SchemaMigration(dataSource).migrate();
    new DatabasePurpose(jdbi).check(sandbox());
    new ProviderPriorities(jdbi).store(new ProviderSettings(config).priorities());
    makePartitions();
    symbols.seed(
        Arrays.stream(config.getValue("scheduler.symbols", String.class).split(","))
            .map(String::strip)
            .filter(symbol -> !symbol.isEmpty())
            .toList(),
        config.getValue("scheduler.exchange", String.class));
    prepared = true;
  }

  /** Makes the partitions of the coming months; to be called daily. */
  void keepPartitions() {
    try {
      makePartitions();
    } catch (SQLException | RuntimeException e) {
      LOG.log(
          Level.WARNING, e, () -> "Partitions could not be made; rows go to the default partition");
    }
  }

  private void makePartitions() throws SQLException {
    jdbi.useHandle(handle -> partitions.ensure(handle.getConnection()));
  }

  /** Says in a few lines what runs, what is simulated and where to look. */
  void announce(SystemStatus status) throws SQLException {
    LOG.info("✅ Main scheduler service started successfully");
    List<String> names = status.availableProviders();
    LOG.info(
        () ->
            "📊 System Status: Enabled providers: %d (%s)"
                .formatted(names.size(), String.join(", ", names)));
    if (sandbox()) {
      LOG.info(
          "🧪 Sandbox: these providers are simulated; no price is real and no vendor is called");
    }
    status
        .scheduledJobs()
        .forEach(
            job ->
                LOG.info(
                    () ->
                        "⏰ %s: %s, next at %s"
                            .formatted(job.name(), job.trigger(), job.nextRunTime())));
    String data = databaseUrl();
    LOG.info(
        () ->
            "👀 Look at https://localhost:%s%s/api/scheduler/runs (user %s) and /health; data is in %s"
                .formatted(
                    config.getValue("HTTPS_PORT", String.class),
                    config.getValue("CONTEXT_ROOT", String.class).replaceFirst("/$", ""),
                    config.getValue("ADMIN_USER", String.class),
                    data));
    if (developmentPassword()) {
      LOG.info("🔑 Development start: log in as admin / admin; ADMIN_PASSWORD sets another one");
    }
  }

  private boolean developmentPassword() {
    return config
            .getOptionalValue("mp.config.profile", String.class)
            .filter("dev"::equals)
            .isPresent()
        && config
            .getOptionalValue("ADMIN_PASSWORD", String.class)
            .filter("admin"::equals)
            .isPresent();
  }

  private boolean sandbox() {
    return config.getValue("sandbox.enabled", Boolean.class);
  }

  private String databaseUrl() throws SQLException {
    String url = jdbi.withHandle(handle -> handle.getConnection().getMetaData().getURL());
    return url.split("[?;]", 2)[0];
  }
}
