package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.testing.Settings;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobCatalogueTest {
  private static final String QUOTES = "scheduler.jobs.stock_quotes.";
  private static final String BARS = "scheduler.jobs.historical_prices.";

  @Test
  void without_settings_quotes_come_each_minute_of_the_session() {
    JobDefinition quotes = catalogue().find("stock_quotes").orElseThrow();

    assertThat(quotes.trigger()).isEqualTo("every 60 s in market hours");
    assertThat(Stream.of("13:29:59", "13:30:00", "19:59:00", "20:00:00").map(t -> next(quotes, t)))
        .containsExactly(
            Instant.parse("2026-06-05T13:30:00Z"),
            Instant.parse("2026-06-05T13:31:00Z"),
            Instant.parse("2026-06-05T20:00:00Z"),
            Instant.parse("2026-06-08T13:30:00Z"));
  }

  @Test
  void without_settings_bars_come_in_the_evening_of_trading_days() {
    JobDefinition bars = catalogue().find("historical_prices").orElseThrow();

    assertThat(bars.marketHoursOnly()).isFalse();
    assertThat(next(bars, "12:00:00")).isEqualTo("2026-06-05T21:30:00Z");
    assertThat(next(bars, "21:30:00")).isEqualTo("2026-06-08T21:30:00Z");
  }

  @Test
  void a_cron_expression_beats_the_interval() {
    JobDefinition quotes =
        catalogue(QUOTES + "cron", "0 0 12 * * *").find("stock_quotes").orElseThrow();

    assertThat(quotes.intervalSeconds()).isNull();
    assertThat(quotes.trigger()).isEqualTo("cron 0 0 12 * * * in market hours");
    assertThat(next(quotes, "12:00:00")).isEqualTo("2026-06-05T16:00:00Z");
  }

  @Test
  void an_interval_of_the_operator_counts() {
    JobDefinition quotes =
        catalogue(QUOTES + "interval-seconds", "5").find("stock_quotes").orElseThrow();

    assertThat(next(quotes, "13:30:00")).isEqualTo("2026-06-05T13:30:05Z");
  }

  @Test
  void outside_of_market_hours_an_interval_counts_from_midnight() {
    JobDefinition quotes =
        catalogue(QUOTES + "market-hours-only", "false", QUOTES + "interval-seconds", "21600")
            .find("stock_quotes")
            .orElseThrow();

    assertThat(next(quotes, "04:00:00")).isEqualTo("2026-06-05T10:00:00Z");
  }

  @Test
  void a_disabled_job_is_listed_but_not_enabled() {
    JobCatalogue catalogue = catalogue(QUOTES + "enabled", "false");

    assertThat(catalogue.all()).hasSize(2);
    assertThat(catalogue.enabled())
        .extracting(JobDefinition::id)
        .containsExactly("historical_prices");
  }

  @Test
  void an_unknown_job_is_not_found() {
    assertThat(catalogue().find("tea")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    QUOTES + "interval-seconds, 0",
    QUOTES + "interval-seconds, -5",
    QUOTES + "interval-seconds, soon",
    QUOTES + "interval-seconds, 99999999999",
    QUOTES + "interval-seconds, 90000",
    BARS + "cron, 30 17 * * *",
    BARS + "cron, 0 30 25 * * *",
    QUOTES + "enabled, perhaps",
    QUOTES + "market-hours-only, 1.5",
  })
  void a_value_that_is_not_usable_is_refused_with_its_key(String key, String value) {
    assertThatThrownBy(() -> catalogue(key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(value);
  }

  private static JobCatalogue catalogue(String... settings) {
    return new JobCatalogue(Settings.with(settings), TradingCalendars.until(2027).of("XNYS"));
  }

  /** Friday, 5 June 2026. */
  private static Instant next(JobDefinition job, String time) {
    return job.schedule().next(Instant.parse("2026-06-05T" + time + "Z")).orElseThrow();
  }
}
