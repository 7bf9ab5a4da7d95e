package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.testing.Settings;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingSettingsTest {
  private static final String QUOTES = "scheduler.jobs.stock_quotes.";
  private static final String BARS = "scheduler.jobs.historical_prices.";
  private static final String NEWS = "scheduler.jobs.news_data.";

  /** Tuesday in the week of Thanksgiving. */
  private static final Instant TUESDAY = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void a_moment_of_the_session_beats_cron_and_interval() {
    JobDefinition bars = job("historical_prices", BARS + "at", "close+00:10");

    assertThat(bars.schedule().next(TUESDAY)).contains(Instant.parse("2026-11-24T21:10:00Z"));
    assertThat(bars.trigger()).isEqualTo("at close+00:10 on trading days");
    assertThat(bars.timing().cron()).isNull();
    assertThat(bars.timing().intervalSeconds()).isNull();
  }

  @Test
  void cron_runs_in_a_zone_of_its_own() {
    JobDefinition news =
        job("news_data", NEWS + "cron", "0 0 8 * * *", NEWS + "zone", "Asia/Tokyo");

    assertThat(news.schedule().next(TUESDAY)).contains(Instant.parse("2026-11-24T23:00:00Z"));
    assertThat(news.trigger()).isEqualTo("cron 0 0 8 * * * in Asia/Tokyo");
  }

  @Test
  void an_interval_counts_from_midnight_of_its_zone() {
    JobDefinition news =
        job("news_data", NEWS + "interval-seconds", "43200", NEWS + "zone", "Asia/Kolkata");

    assertThat(news.schedule().next(TUESDAY)).contains(Instant.parse("2026-11-24T18:30:00Z"));
    assertThat(news.trigger()).isEqualTo("every 43200 s in Asia/Kolkata");
  }

  @Test
  void trading_days_are_the_exchanges_also_where_cron_has_another_zone() {
    JobDefinition bars =
        job("historical_prices", BARS + "cron", "0 0 8 * * *", BARS + "zone", "Asia/Tokyo");

    assertThat(bars.schedule().next(Instant.parse("2026-11-25T23:00:00Z")))
        .as("Friday in Tokyo is Thursday in New York, Thanksgiving")
        .contains(Instant.parse("2026-11-27T23:00:00Z"));
  }

  @Test
  void extended_hours_widen_the_market_hours() {
    JobDefinition quotes = job("stock_quotes", QUOTES + "extended-hours", "true");

    assertThat(quotes.schedule().next(Instant.parse("2026-11-24T05:00:00Z")))
        .contains(Instant.parse("2026-11-24T09:00:00Z"));
    assertThat(quotes.trigger()).isEqualTo("every 60 s in extended market hours");
    assertThat(quotes.timing().allows(Instant.parse("2026-11-24T23:00:00Z"))).isTrue();
    assertThat(job("stock_quotes").timing().allows(Instant.parse("2026-11-24T23:00:00Z")))
        .isFalse();
  }

  @Test
  void extended_hours_move_the_open_and_the_close() {
    JobDefinition bars =
        job("historical_prices", BARS + "at", "close", BARS + "extended-hours", "true");

    assertThat(bars.schedule().next(TUESDAY)).contains(Instant.parse("2026-11-25T01:00:00Z"));
    assertThat(bars.trigger()).isEqualTo("at close of extended market hours on trading days");
  }

  @Test
  void an_interval_can_be_kept_to_trading_days() {
    JobDefinition news = job("news_data", NEWS + "trading-days-only", "true");

    assertThat(news.schedule().next(Instant.parse("2026-11-26T04:30:00Z")))
        .contains(Instant.parse("2026-11-27T05:00:00Z"));
  }

  @Test
  void a_moment_within_the_session_may_be_kept_to_market_hours() {
    JobDefinition quotes = job("stock_quotes", QUOTES + "at", "open+04:00");

    assertThat(quotes.schedule().next(Instant.parse("2026-11-27T00:00:00Z")))
        .as("Friday's half day ends before")
        .contains(Instant.parse("2026-11-30T18:30:00Z"));
  }

  @Test
  void an_added_job_with_a_time_of_its_own_takes_none_from_its_type() {
    JobCatalogue catalogue =
        catalogue(
            BARS + "zone",
            "Asia/Tokyo",
            "scheduler.jobs.evening_bars.type",
            "historical_prices",
            "scheduler.jobs.evening_bars.at",
            "close+02:00",
            "scheduler.jobs.more_bars.type",
            "historical_prices",
            "scheduler.jobs.last_bars.type",
            "historical_prices",
            "scheduler.jobs.last_bars.zone",
            "Europe/London");

    assertThat(catalogue.find("evening_bars").orElseThrow().trigger())
        .isEqualTo("at close+02:00 on trading days");
    assertThat(catalogue.find("more_bars").orElseThrow().trigger())
        .isEqualTo("cron 0 30 17 * * * in Asia/Tokyo on trading days");
    assertThat(catalogue.find("last_bars").orElseThrow().trigger())
        .isEqualTo("cron 0 30 17 * * * in Europe/London on trading days");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zone | Tokyo/Asia | it takes a zone as Europe/London",
        "zone | Europe/London | scheduler.jobs.stock_quotes.zone is 'Europe/London', but only cron",
        "exchange | XXXX | no calendar for exchange 'XXXX', known are",
        "at | noon | scheduler.jobs.stock_quotes.at: 'noon' is not understood",
        "at | open+25:00 | at most 24 hours",
        "at | close+00:10 | scheduler.jobs.stock_quotes.at is 'close+00:10', which never comes",
        "at | open-02:00 | scheduler.jobs.stock_quotes.market-hours-only=true",
        "cron | 0 0 3 * * * | scheduler.jobs.stock_quotes.cron is '0 0 3 * * *', which never comes",
        "cron | 0 0 12 1 1 * | never comes",
        "cron | 0 0 12 25 12 * | never comes",
        "cron | 0 0 12 30 2 * | day-of-month '30' never comes in month '2'",
        "cron | 0 0 12 L * * | day-of-month 'L' is not understood",
        "cron | 0 0 12 15W * * | day-of-month '15W' is not understood",
        "cron | 0 0 12 * * FRIL | day-of-week 'FRIL' is not understood",
        "cron | 0 0 12 * * MON#2 | day-of-week 'MON#2' is not understood",
        "cron | @daily | six fields are needed, not 1",
        "cron | 0 0 12 * * FRI-MON | runs backwards",
        "extended-hours | maybe | it takes true or false",
        "trading-days-only | 2 | it takes true or false",
      })
  void what_cannot_be_is_refused_with_key_and_value(String name, String value, String reason) {
    assertThatThrownBy(() -> catalogue(QUOTES + name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(QUOTES + name)
        .hasMessageContaining(value)
        .hasMessageContaining(reason);
  }

  @Test
  void extended_hours_of_nothing_are_refused() {
    assertThatThrownBy(() -> catalogue(NEWS + "extended-hours", "true"))
        .hasMessageContaining(
            "scheduler.jobs.news_data.extended-hours is true, which takes scheduler.jobs.news_data.market-hours-only=true or scheduler.jobs.news_data.at");
  }

  @Test
  void settings_that_do_not_go_together_are_told_all_at_once() {
    assertThatThrownBy(
            () ->
                catalogue(
                    QUOTES + "at", "close+01:00",
                    QUOTES + "zone", "UTC",
                    BARS + "cron", "0 0 12 25 12 *"))
        .hasMessageContaining(QUOTES + "zone is 'UTC'")
        .hasMessageContaining(QUOTES + "at is 'close+01:00', which never comes")
        .hasMessageContaining(BARS + "cron is '0 0 12 25 12 *', which never comes");
  }

  @Test
  void the_29th_of_february_may_be_waited_for() {
    JobDefinition news = job("news_data", NEWS + "cron", "0 0 12 29 2 *");

    assertThat(news.schedule().next(TUESDAY)).contains(Instant.parse("2028-02-29T17:00:00Z"));
  }

  private static JobDefinition job(String id, String... settings) {
    return catalogue(settings).find(id).orElseThrow();
  }

  private static JobCatalogue catalogue(String... settings) {
    return new JobCatalogue(Settings.with(settings), TradingCalendars.until(2028));
  }
}
