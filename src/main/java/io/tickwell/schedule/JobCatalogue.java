package io.tickwell.schedule;

import io.tickwell.calendar.TradingCalendar;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** All jobs, as configured. The only place that knows one job from another. */
public final class JobCatalogue {

  private enum Shipped {
    STOCK_QUOTES("stock_quotes", "Stock Quotes", "Latest quote of each tracked symbol", false),
    HISTORICAL_PRICES(
        "historical_prices", "Historical Prices", "End-of-day bars of each symbol", true);

    private final String type;
    private final String displayName;
    private final String description;
    private final boolean tradingDaysOnly;

    Shipped(String type, String displayName, String description, boolean tradingDaysOnly) {
      this.type = type;
      this.displayName = displayName;
      this.description = description;
      this.tradingDaysOnly = tradingDaysOnly;
    }
  }

  private final List<JobDefinition> jobs;

  /**
   * Reads {@code scheduler.jobs.<id>.*}.
   *
   * @throws IllegalArgumentException when a value is not usable, naming the key and the value
   */
  public JobCatalogue(Config config, TradingCalendar calendar) {
    jobs = Arrays.stream(Shipped.values()).map(job -> define(job, config, calendar)).toList();
  }

  public List<JobDefinition> all() {
    return jobs;
  }

  public List<JobDefinition> enabled() {
    return jobs.stream().filter(JobDefinition::enabled).toList();
  }

  public Optional<JobDefinition> find(String id) {
    return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
  }

  private static JobDefinition define(Shipped job, Config config, TradingCalendar calendar) {
    String id = job.type;
    String prefix = "scheduler.jobs." + id + ".";
    String cron = config.getOptionalValue(prefix + "cron", String.class).orElse(null);
    Integer interval = cron == null ? interval(config, prefix + "interval-seconds") : null;
    boolean marketHoursOnly = config.getValue(prefix + "market-hours-only", Boolean.class);
    Schedule planned = schedule(prefix, cron, interval, marketHoursOnly, calendar);
    return new JobDefinition(
        id,
        job.type,
        job.displayName,
        job.description,
        config.getValue(prefix + "enabled", Boolean.class),
        interval,
        cron,
        marketHoursOnly,
        job.tradingDaysOnly ? new TradingDays(planned, calendar) : planned);
  }

  private static Schedule schedule(
      String prefix,
      String cron,
      Integer interval,
      boolean marketHoursOnly,
      TradingCalendar calendar) {
    if (cron != null) {
      try {
        Schedule byCron = CronSchedule.of(cron, calendar.exchange().zone());
        return marketHoursOnly ? new InSession(byCron, calendar) : byCron;
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(prefix + "cron: " + e.getMessage(), e);
      }
    }
    return marketHoursOnly
        ? new SessionSchedule(calendar, interval)
        : new IntervalSchedule(interval, calendar.exchange().zone());
  }

  private static int interval(Config config, String key) {
    String text = config.getValue(key, String.class);
    try {
      int seconds = Integer.parseInt(text.strip());
      if (seconds >= 1) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      throw refused(key, text, e);
    }
    throw refused(key, text, null);
  }

  private static IllegalArgumentException refused(String key, String text, Throwable cause) {
    return new IllegalArgumentException(
        "%s is '%s'; it takes a whole number of seconds, 1 or more".formatted(key, text), cause);
  }
}
