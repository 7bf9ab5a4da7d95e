package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.testing.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulesOfOtherExchangesTest {
  private static final String JOB = "scheduler.jobs.elsewhere.";

  @Test
  void tokyo_trades_on_another_date_than_utc_and_not_at_noon() {
    JobDefinition job = job("type", "stock_quotes", "exchange", "XTKS", "interval-seconds", "7200");

    assertThat(planned(job, "2026-06-02T12:00:00Z", "2026-06-03T12:00:00Z"))
        .containsExactly(
            "2026-06-03T00:00:00Z",
            "2026-06-03T02:00:00Z",
            "2026-06-03T02:30:00Z",
            "2026-06-03T03:30:00Z",
            "2026-06-03T05:30:00Z",
            "2026-06-03T06:30:00Z");
    assertThat(job.timing().allows(Instant.parse("2026-06-03T03:00:00Z"))).isFalse();
    assertThat(job.trigger()).isEqualTo("every 7200 s in market hours");
  }

  @Test
  void a_days_interval_counts_from_the_exchanges_midnight() {
    JobDefinition job = job("type", "news_data", "exchange", "XTKS", "interval-seconds", "43200");

    assertThat(planned(job, "2026-06-02T12:00:00Z", "2026-06-03T12:00:00Z"))
        .containsExactly("2026-06-02T15:00:00Z", "2026-06-03T03:00:00Z");
  }

  @Test
  void the_half_days_of_hong_kong_end_before_the_break() {
    JobDefinition job =
        job("type", "stock_quotes", "exchange", "XHKG", "interval-seconds", "86400");

    assertThat(planned(job, "2026-12-23T12:00:00Z", "2026-12-28T00:00:00Z"))
        .containsExactly("2026-12-24T01:30:00Z", "2026-12-24T04:00:00Z");
    assertThat(
            Preview.of(job.schedule(), Instant.parse("2026-12-24T00:00:00Z"), 3, Optional.empty())
                .stream()
                .filter(time -> !time.fires()))
        .extracting(time -> time.plannedAt() + " " + time.reason())
        .first()
        .asString()
        .startsWith("2026-12-24T05:00:00Z XHKG closes early, at 12:00: ");
  }

  @Test
  void what_never_closes_ticks_on_through_midnight_once() {
    JobDefinition job =
        job("type", "stock_quotes", "exchange", "24/7", "interval-seconds", "21600");

    assertThat(planned(job, "2026-06-05T23:59:59Z", "2026-06-07T00:00:00Z"))
        .containsExactly(
            "2026-06-06T00:00:00Z",
            "2026-06-06T06:00:00Z",
            "2026-06-06T12:00:00Z",
            "2026-06-06T18:00:00Z",
            "2026-06-07T00:00:00Z");
    assertThat(
            Preview.of(
                job.schedule(), Instant.parse("2026-12-24T00:00:00Z"), 100, Optional.empty()))
        .hasSize(100)
        .allMatch(Preview.Time::fires);
  }

  @Test
  void what_closes_at_the_weekend_alone_leaves_it_out() {
    JobDefinition job = job("type", "stock_quotes", "exchange", "24/5", "interval-seconds", "3600");

    List<Preview.Time> times =
        Preview.of(job.schedule(), Instant.parse("2026-06-03T00:00:00Z"), 150, Optional.empty());
    assertThat(times)
        .filteredOn(time -> !time.fires())
        .isNotEmpty()
        .allMatch(time -> time.reason().startsWith("24/5 is closed: "));
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i).plannedAt()).isAfter(times.get(i - 1).plannedAt());
    }
  }

  @Test
  void moments_of_what_never_closes_come_once_a_day() {
    JobDefinition job = job("type", "news_data", "exchange", "24/7", "at", "close+00:10");

    assertThat(planned(job, "2026-06-05T12:00:00Z", "2026-06-07T12:00:00Z"))
        .containsExactly("2026-06-06T00:10:00Z", "2026-06-07T00:10:00Z");
  }

  @Test
  void extended_hours_that_an_exchange_does_not_have_are_refused() {
    assertThatThrownBy(
            () -> job("type", "stock_quotes", "exchange", "XTKS", "extended-hours", "true"))
        .hasMessageContaining(
            JOB + "extended-hours is true, but XTKS has no trading before its open");
  }

  @Test
  void the_exchange_of_all_jobs_can_be_another() {
    JobDefinition quotes =
        new JobCatalogue(Settings.with("scheduler.exchange", "XLON"), TradingCalendars.until(2028))
            .find("stock_quotes")
            .orElseThrow();

    assertThat(planned(quotes, "2026-06-03T00:00:00Z", "2026-06-03T07:00:00Z"))
        .containsExactly("2026-06-03T07:00:00Z");
  }

  private static JobDefinition job(String... settings) {
    String[] own = new String[settings.length];
    for (int i = 0; i < settings.length; i += 2) {
      own[i] = JOB + settings[i];
      own[i + 1] = settings[i + 1];
    }
    return new JobCatalogue(Settings.with(own), TradingCalendars.until(2028))
        .find("elsewhere")
        .orElseThrow();
  }

  private static List<String> planned(JobDefinition job, String after, String until) {
    return job.schedule().between(Instant.parse(after), Instant.parse(until), 100).stream()
        .map(Instant::toString)
        .toList();
  }
}
