package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.Settings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A year of every kind of schedule, lived through tick by tick with a clock that jumps to the next
 * one, against what the dates and the wall clocks of that year say.
 */
class YearOfPlannedTimesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

  /** NYSE, holidays and early closings 2026. */
  private static final Set<MonthDay> CLOSED =
      Stream.of(
              "--01-01", "--01-19", "--02-16", "--04-03", "--05-25", "--06-19", "--07-03",
              "--09-07", "--11-26", "--12-25")
          .map(MonthDay::parse)
          .collect(Collectors.toSet());

  private static final Set<MonthDay> EARLY = Set.of(MonthDay.of(11, 27), MonthDay.of(12, 24));

  private static final String[] SETTINGS = {
    "scheduler.jobs.before_open.type", "news_data",
    "scheduler.jobs.before_open.at", "open-02:00",
    "scheduler.jobs.after_close.type", "news_data",
    "scheduler.jobs.after_close.at", "close+10:00",
    "scheduler.jobs.last_trade.type", "news_data",
    "scheduler.jobs.last_trade.at", "close",
    "scheduler.jobs.last_trade.extended-hours", "true",
    "scheduler.jobs.extended.type", "stock_quotes",
    "scheduler.jobs.extended.interval-seconds", "1000",
    "scheduler.jobs.extended.extended-hours", "true",
    "scheduler.jobs.london.type", "news_data",
    "scheduler.jobs.london.cron", "0 30 1 * * MON-FRI,SUN",
    "scheduler.jobs.london.zone", "Europe/London",
    "scheduler.jobs.tokyo.type", "news_data",
    "scheduler.jobs.tokyo.interval-seconds", "25200",
    "scheduler.jobs.tokyo.zone", "Asia/Tokyo",
    "scheduler.jobs.half_hours.type", "stock_quotes",
    "scheduler.jobs.half_hours.cron", "0 0/30 * * * *",
    "scheduler.jobs.trading_nights.type", "news_data",
    "scheduler.jobs.trading_nights.interval-seconds", "21600",
    "scheduler.jobs.trading_nights.trading-days-only", "true",
  };

  private final SettableClock clock = new SettableClock(BEGIN.toString());
  private final JobCatalogue catalogue =
      new JobCatalogue(Settings.with(SETTINGS), TradingCalendars.following(clock));

  @Test
  void every_job_ticks_when_the_dates_and_clocks_say() {
    assertThat(catalogue.enabled()).hasSize(20);
    Map<String, Set<Instant>> lived = live();

    for (JobDefinition job : catalogue.enabled()) {
      assertThat(lived.get(job.id())).as(job.id()).isEqualTo(expected(job.id()));
    }
  }

  private Map<String, Set<Instant>> live() {
    Map<String, Set<Instant>> lived = new TreeMap<>();
    Map<String, Instant> due = new TreeMap<>();
    for (JobDefinition job : catalogue.enabled()) {
      lived.put(job.id(), new TreeSet<>());
      due.put(job.id(), job.schedule().next(clock.instant()).orElseThrow());
    }
    for (Instant now = earliest(due); now.isBefore(END); now = earliest(due)) {
      clock.advance(Duration.between(clock.instant(), now));
      for (JobDefinition job : catalogue.enabled()) {
        if (due.get(job.id()).equals(now)) {
          lived.get(job.id()).add(now);
          due.put(job.id(), job.schedule().next(now).orElseThrow());
        }
      }
    }
    return lived;
  }

  private static Instant earliest(Map<String, Instant> due) {
    return due.values().stream().min(Instant::compareTo).orElseThrow();
  }

  private static Set<Instant> expected(String job) {
    return LocalDate.of(2025, 12, 30)
        .datesUntil(LocalDate.of(2027, 1, 3))
        .flatMap(date -> of(job, date))
        .filter(at -> at.isAfter(BEGIN) && at.isBefore(END))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Instant> of(String job, LocalDate date) {
    boolean early = EARLY.contains(MonthDay.from(date));
    String close = early ? "13:00" : "16:00";
    return switch (job) {
      case "stock_quotes" -> trades(date, every(date, 60, "09:30", close));
      case "options_chain" -> trades(date, every(date, 300, "09:30", close));
      case "historical_prices" -> trades(date, at(date, "17:30", NEW_YORK));
      case "company_info" ->
          at(date, "22:00", NEW_YORK).filter(any -> date.getDayOfWeek() == DayOfWeek.SUNDAY);
      case "fundamental_data" -> at(date, "18:00", NEW_YORK);
      case "dividend_data" -> at(date, "19:00", NEW_YORK);
      case "earnings_transcripts" -> at(date, "20:00", NEW_YORK);
      case "economic_indicators" -> at(date, "21:00", NEW_YORK);
      case "earnings_data" -> wall(date, NEW_YORK, "00:00", "06:00", "12:00", "18:00");
      case "earnings_calendar", "economic_events" -> wall(date, NEW_YORK, "00:00", "12:00");
      case "news_data" -> elapsed(date, 1800);
      case "before_open" -> trades(date, at(date, "07:30", NEW_YORK));
      case "after_close" ->
          trades(
              date, early ? at(date, "23:00", NEW_YORK) : at(date.plusDays(1), "02:00", NEW_YORK));
      case "last_trade" -> trades(date, at(date, early ? "17:00" : "20:00", NEW_YORK));
      case "extended" -> trades(date, every(date, 1000, "04:00", early ? "17:00" : "20:00"));
      case "london" ->
          date.getDayOfWeek() == DayOfWeek.SATURDAY
              ? Stream.empty()
              // The clocks of London go from 01:00 to 02:00 at 01:00 UTC.
              : date.equals(LocalDate.of(2026, 3, 29))
                  ? Stream.of(Instant.parse("2026-03-29T01:00:00Z"))
                  : at(date, "01:30", LONDON);
      case "tokyo" -> wall(date, TOKYO, "00:00", "07:00", "14:00", "21:00");
      case "half_hours" -> trades(date, every(date, 1800, "09:30", close));
      case "trading_nights" ->
          trades(date, wall(date, NEW_YORK, "00:00", "06:00", "12:00", "18:00"));
      default -> throw new IllegalArgumentException(job);
    };
  }

  private static Stream<Instant> trades(LocalDate date, Stream<Instant> instants) {
    boolean trades =
        date.getDayOfWeek().getValue() <= 5
            && !(date.getYear() == 2026 && CLOSED.contains(MonthDay.from(date)))
            && !date.equals(LocalDate.of(2027, 1, 1));
    return trades ? instants : Stream.empty();
  }

  private static Stream<Instant> wall(LocalDate date, ZoneId zone, String... times) {
    return Stream.of(times).flatMap(time -> at(date, time, zone));
  }

  private static Stream<Instant> at(LocalDate date, String time, ZoneId zone) {
    return Stream.of(date.atTime(LocalTime.parse(time)).atZone(zone).toInstant());
  }

  /** From one wall time of New York to another, and at the other. */
  private static Stream<Instant> every(LocalDate date, int seconds, String from, String to) {
    Instant end = date.atTime(LocalTime.parse(to)).atZone(NEW_YORK).toInstant();
    Instant begin = date.atTime(LocalTime.parse(from)).atZone(NEW_YORK).toInstant();
    return Stream.concat(
        Stream.iterate(begin, at -> at.isBefore(end), at -> at.plusSeconds(seconds)),
        Stream.of(end));
  }

  /** Through the day of New York as time goes by. */
  private static Stream<Instant> elapsed(LocalDate date, int seconds) {
    Instant end = date.plusDays(1).atStartOfDay(NEW_YORK).toInstant();
    return Stream.iterate(
        date.atStartOfDay(NEW_YORK).toInstant(),
        at -> at.isBefore(end),
        at -> at.plusSeconds(seconds));
  }
}
