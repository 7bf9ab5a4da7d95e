package io.tickwell.schedule;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a job is to run, read from its settings. {@code at} beats {@code cron}, which beats {@code
 * interval-seconds}; the one place that knows what else goes together.
 */
final class TimingSettings {
  private final JobSettings settings;
  private final TradingCalendars calendars;

  TimingSettings(JobSettings settings, TradingCalendars calendars) {
    this.settings = settings;
    this.calendars = calendars;
  }

  /**
   * Reads and checks them.
   *
   * @param faults takes each value that is not usable, and what does not go together
   * @return null when there are such
   */
  Timing timing(Faults faults) {
    Faults own = new Faults();
    String at = settings.when("at").orElse(null);
    String cron = at == null ? settings.when("cron").orElse(null) : null;
    Integer interval =
        at == null && cron == null
            ? own.reading(JobSetting.INTERVAL_SECONDS, settings::interval)
            : null;
    TradingCalendar calendar = own.reading(JobSetting.EXCHANGE, this::calendar);
    Optional<ZoneId> zone = own.reading(JobSetting.ZONE, this::zone);
    Boolean marketHours = flag(JobSetting.MARKET_HOURS_ONLY, own);
    Boolean extendedHours = flag(JobSetting.EXTENDED_HOURS, own);
    Boolean tradingDays = flag(JobSetting.TRADING_DAYS_ONLY, own);
    if (own.any()) {
      String text = at == null ? cron : at;
      if (text != null) {
        own.reading(ruling(at, cron), () -> readable(at, cron));
      }
      faults.addAll(own);
      return null;
    }
    Timing timing =
        new Timing(
            calendar,
            at,
            cron,
            interval,
            zone.orElse(calendar.exchange().zone()),
            marketHours,
            extendedHours,
            tradingDays);
    if (own.reading(ruling(at, cron), () -> schedule(timing)) != null) {
      check(timing, own);
    }
    faults.addAll(own);
    return own.any() ? null : timing;
  }

  private Boolean flag(JobSetting setting, Faults faults) {
    return faults.reading(setting, () -> settings.flag(setting.key()));
  }

  private static JobSetting ruling(String at, String cron) {
    JobSetting interval = cron == null ? JobSetting.INTERVAL_SECONDS : JobSetting.CRON;
    return at == null ? interval : JobSetting.AT;
  }

  /** Reads it by itself, where what goes with it is not usable. */
  private Schedule readable(String at, String cron) {
    TradingCalendar any = calendars.of(calendars.mics().iterator().next());
    return schedule(new Timing(any, at, cron, null, any.exchange().zone(), false, false, false));
  }

  private void check(Timing timing, Faults faults) {
    zoneForNothing(timing).ifPresent(reason -> faults.add(JobSetting.ZONE, reason));
    Stream.of(hoursForNothing(timing), noSuchHours(timing))
        .flatMap(Optional::stream)
        .forEach(reason -> faults.add(JobSetting.EXTENDED_HOURS, reason));
    never(timing).ifPresent(reason -> faults.add(ruling(timing.at(), timing.cron()), reason));
  }

  private Optional<String> zoneForNothing(Timing timing) {
    boolean followsSession =
        timing.at() != null || (timing.cron() == null && timing.marketHoursOnly());
    return zone()
        .filter(zone -> followsSession)
        .map(
            zone ->
                "%s is '%s', but only cron, and an interval that is not for market hours, have a zone"
                    .formatted(settings.whenKey("zone"), zone));
  }

  private Optional<String> hoursForNothing(Timing timing) {
    return timing.extendedHours() && timing.at() == null && !timing.marketHoursOnly()
        ? Optional.of(
            "%s is true, which takes %s=true or %s"
                .formatted(
                    settings.key("extended-hours"),
                    settings.key("market-hours-only"),
                    settings.whenKey("at")))
        : Optional.empty();
  }

  private Optional<String> noSuchHours(Timing timing) {
    return timing.extendedHours() && !ExtendedHours.has(timing.calendar())
        ? Optional.of(
            "%s is true, but %s has no trading before its open or after its close"
                .formatted(settings.key("extended-hours"), timing.exchange()))
        : Optional.empty();
  }

  /** A schedule that never comes is a mistake. */
  private Optional<String> never(Timing timing) {
    Instant first =
        timing.calendar().firstDate().atStartOfDay(timing.calendar().exchange().zone()).toInstant();
    return schedule(timing).next(first).isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s is '%s', which never comes on a day and at a time that %s=%s and %s=%s leave over on %s"
                .formatted(
                    rulingKey(timing),
                    rulingValue(timing),
                    settings.key("market-hours-only"),
                    timing.marketHoursOnly(),
                    settings.key("trading-days-only"),
                    timing.tradingDaysOnly(),
                    timing.exchange()));
  }

  private Schedule schedule(Timing timing) {
    try {
      return timing.schedule();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(rulingKey(timing), e.getMessage()), e);
    }
  }

  private String rulingKey(Timing timing) {
    return settings.whenKey(ruling(timing.at(), timing.cron()).key());
  }

  private static String rulingValue(Timing timing) {
    String interval = timing.cron() == null ? "" + timing.intervalSeconds() : timing.cron();
    return timing.at() == null ? interval : timing.at();
  }

  private TradingCalendar calendar() {
    try {
      return calendars.of(settings.exchange());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(settings.exchangeKey() + ": " + e.getMessage(), e);
    }
  }

  private Optional<ZoneId> zone() {
    return settings.when("zone").map(this::zone);
  }

  private ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s is '%s'; it takes a zone as Europe/London, Asia/Tokyo or UTC"
              .formatted(settings.whenKey("zone"), text),
          e);
    }
  }
}
