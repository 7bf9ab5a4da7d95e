package io.tickwell.schedule;

import io.tickwell.ingestion.UsualItems;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What can be set of a job, in the configuration and while the system runs. */
public enum JobSetting {
  ENABLED(Form.FLAG, JobDefinition::enabled),
  AT(Form.TEXT, job -> job.timing().at()),
  CRON(Form.TEXT, job -> job.timing().cron()),
  INTERVAL_SECONDS(Form.NUMBER, job -> job.timing().intervalSeconds()),
  ZONE(Form.TEXT, job -> job.timing().zone().getId()),
  MARKET_HOURS_ONLY(Form.FLAG, job -> job.timing().marketHoursOnly()),
  EXTENDED_HOURS(Form.FLAG, job -> job.timing().extendedHours()),
  TRADING_DAYS_ONLY(Form.FLAG, job -> job.timing().tradingDaysOnly()),
  EXCHANGE(Form.TEXT, job -> job.timing().exchange()),
  MISFIRE(Form.TEXT, job -> word(job.policies().misfire())),
  MISFIRE_GRACE_SECONDS(Form.NUMBER, job -> job.policies().grace().toSeconds()),
  MISFIRE_MOST(Form.NUMBER, job -> job.policies().misfireMost()),
  OVERLAP(Form.TEXT, job -> word(job.policies().overlap())),
  JITTER_SECONDS(Form.NUMBER, job -> job.policies().jitter().toSeconds()),
  MAX_RUN_SECONDS(Form.NUMBER, job -> job.policies().limit().longest().toSeconds()),
  STOP_OVERDUE(Form.FLAG, job -> job.policies().limit().stop()),
  SYMBOLS(Form.LIST, JobDefinition::items),
  GROUP(Form.TEXT, JobDefinition::group),
  COUNTRIES(Form.LIST, JobDefinition::items),
  SERIES(Form.LIST, JobDefinition::items);

  /** What it is in JSON. */
  public enum Form {
    FLAG,
    NUMBER,
    TEXT,
    LIST
  }

  /** Of these one is in force; whoever sets one takes the place of the others. */
  static final Set<JobSetting> TIMES = EnumSet.of(AT, CRON, INTERVAL_SECONDS);

  /** Empty, they leave it to what is usual. */
  private static final Set<JobSetting> MAY_BE_EMPTY =
      EnumSet.of(ZONE, EXCHANGE, MISFIRE, OVERLAP, SYMBOLS, GROUP);

  private final Form form;
  private final Function<JobDefinition, Object> value;

  JobSetting(Form form, Function<JobDefinition, Object> value) {
    this.form = form;
    this.value = value;
  }

  /** Those of the jobs of a type. */
  public static List<JobSetting> of(String jobType) {
    return Arrays.stream(values()).filter(setting -> setting.fits(jobType)).toList();
  }

  /** The setting with that {@link #key}. */
  static Optional<JobSetting> withKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  private boolean fits(String jobType) {
    return switch (this) {
      case SYMBOLS, COUNTRIES, SERIES ->
          UsualItems.setting(jobType).filter(field()::equals).isPresent();
      case GROUP -> UsualItems.ofSymbols(jobType);
      default -> true;
    };
  }

  /** The last part of its configuration key, as in {@code interval-seconds}. */
  public String key() {
    return field().replace('_', '-');
  }

  /** Its name in JSON, as in {@code interval_seconds}. */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Form form() {
    return form;
  }

  /** Whether it may be set to an empty text or list. */
  public boolean mayBeEmpty() {
    return MAY_BE_EMPTY.contains(this);
  }

  /** Its value in force: a flag, a whole number, a text or a list of texts; or null. */
  Object of(JobDefinition job) {
    return value.apply(job);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
