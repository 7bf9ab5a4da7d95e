package io.tickwell.schedule;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
   * @throws IllegalArgumentException when a value is not usable, or settings do not go together,
   *     naming keys and values; all of the latter at once
   */
  Timing timing() {
    String at = settings.when("at").orElse(null);
    String cron = at == null ? settings.when("cron").orElse(null) : null;
    TradingCalendar calendar = calendar();
    Timing timing =
        new Timing(
            calendar,
            at,
            cron,
            at == null && cron == null ? settings.interval() : null,
            zone().orElse(calendar.exchange().zone()),
            settings.flag("market-hours-only"),
            settings.flag("extended-hours"),
            settings.flag("trading-days-only"));
    List<String> reasons = refusals(timing);
    if (!reasons.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", reasons));
    }
    return timing;
  }

  private List<String> refusals(Timing timing) {
    return Stream.of(
            zoneForNothing(timing), hoursForNothing(timing), noSuchHours(timing), never(timing))
        .flatMap(Optional::stream)
        .toList();
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
    String interval = timing.cron() == null ? "interval-seconds" : "cron";
    return settings.whenKey(timing.at() == null ? interval : "at");
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
