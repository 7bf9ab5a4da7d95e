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

    assertThat(bars.timing().marketHoursOnly()).isFalse();
    assertThat(next(bars, "12:00:00")).isEqualTo("2026-06-05T21:30:00Z");
    assertThat(next(bars, "21:30:00")).isEqualTo("2026-06-08T21:30:00Z");
  }

  @Test
  void a_cron_expression_beats_the_interval() {
    JobDefinition quotes =
        catalogue(QUOTES + "cron", "0 0 12 * * *").find("stock_quotes").orElseThrow();

    assertThat(quotes.timing().intervalSeconds()).isNull();
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

    assertThat(catalogue.all()).hasSize(12);
    assertThat(catalogue.enabled())
        .extracting(JobDefinition::id)
        .hasSize(11)
        .doesNotContain("stock_quotes");
  }

  @Test
  void an_unknown_job_is_not_found() {
    assertThat(catalogue().find("tea")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "stock_quotes, Stock Quotes, every 60 s in market hours",
    "options_chain, Options Chain, every 300 s in market hours",
    "historical_prices, Historical Prices, cron 0 30 17 * * * on trading days",
    "company_info, Company Information, cron 0 0 22 * * SUN",
    "fundamental_data, Fundamental Data, cron 0 0 18 * * *",
    "dividend_data, Dividend Data, cron 0 0 19 * * *",
    "earnings_data, Earnings Data, every 21600 s",
    "earnings_calendar, Earnings Calendar, every 43200 s",
    "earnings_transcripts, Earnings Transcripts, cron 0 0 20 * * *",
    "news_data, News Data, every 1800 s",
    "economic_events, Economic Events, every 43200 s",
    "economic_indicators, Economic Indicators, cron 0 0 21 * * *",
  })
  void each_type_of_data_has_its_job(String id, String name, String trigger) {
    JobDefinition job = catalogue().find(id).orElseThrow();

    assertThat(job.type()).isEqualTo(id);
    assertThat(job.displayName()).isEqualTo(name);
    assertThat(job.trigger()).isEqualTo(trigger);
    assertThat(job.enabled()).isTrue();
    assertThat(
            getClass().getClassLoader().getResource("META-INF/batch-jobs/" + job.type() + ".xml"))
        .isNotNull();
  }

  @Test
  void companies_are_read_on_sunday_evenings() {
    JobDefinition companies = catalogue().find("company_info").orElseThrow();

    assertThat(next(companies, "12:00:00")).isEqualTo("2026-06-08T02:00:00Z");
  }

  @Test
  void what_is_to_be_asked_for_is_read_from_the_configuration() {
    JobCatalogue catalogue =
        catalogue(
            "scheduler.jobs.economic_events.countries", "US, JP",
            "scheduler.jobs.economic_indicators.series", "GDP,DE:CPI");

    assertThat(catalogue.itemsOf("economic_events")).containsExactly("US", "JP");
    assertThat(catalogue.itemsOf("economic_indicators")).containsExactly("US:GDP", "DE:CPI");
    assertThat(catalogue.itemsOf("stock_quotes")).isEmpty();
    assertThat(catalogue().itemsOf("economic_events")).containsExactly("US", "EU", "GB");
  }

  @Test
  void an_operator_adds_a_job_with_its_own_symbols_and_schedule() {
    JobCatalogue catalogue =
        catalogue(
            "scheduler.jobs.spy_chain.type", "options_chain",
            "scheduler.jobs.spy_chain.symbols", "SPY",
            "scheduler.jobs.spy_chain.interval-seconds", "60",
            "scheduler.jobs.options_chain.interval-seconds", "900");

    JobDefinition added = catalogue.find("spy_chain").orElseThrow();
    assertThat(added.type()).isEqualTo("options_chain");
    assertThat(added.displayName()).isEqualTo("Options Chain (spy_chain)");
    assertThat(added.items()).containsExactly("SPY");
    assertThat(added.trigger()).isEqualTo("every 60 s in market hours");
    assertThat(catalogue.find("options_chain").orElseThrow().trigger())
        .isEqualTo("every 900 s in market hours");
    assertThat(catalogue.all()).hasSize(13);
  }

  @Test
  void what_an_added_job_leaves_out_is_as_for_its_type_but_for_the_symbols() {
    JobCatalogue catalogue =
        catalogue(
            "SCHEDULER_JOBS_MORE_BARS_TYPE", "historical_prices",
            "scheduler.jobs.more_bars.type", "historical_prices",
            "scheduler.jobs.historical_prices.symbols", "AAPL");

    assertThat(catalogue.find("more_bars").orElseThrow().trigger())
        .isEqualTo("cron 0 30 17 * * * on trading days");
    assertThat(catalogue.itemsOf("more_bars")).isEmpty();
    assertThat(catalogue.itemsOf("historical_prices")).containsExactly("AAPL");
  }

  @Test
  void a_job_of_a_group_and_one_for_the_rest_stand_beside_each_other() {
    JobCatalogue catalogue =
        catalogue(
            "scheduler.jobs.fast_chain.type", "options_chain",
            "scheduler.jobs.fast_chain.group", "Fast",
            "scheduler.jobs.options_chain.group", "!fast");

    assertThat(catalogue.groupOf("fast_chain")).isEqualTo("fast");
    assertThat(catalogue.groupOf("options_chain")).isEqualTo("!fast");
    assertThat(catalogue.groupOf("stock_quotes")).isNull();
  }

  @Test
  void a_job_takes_either_symbols_or_a_group() {
    assertThatThrownBy(() -> catalogue(QUOTES + "symbols", "SPY", QUOTES + "group", "fast"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(QUOTES + "group: the job takes either a group or symbols of its own");
  }

  @Test
  void an_added_job_with_an_interval_does_not_take_the_cron_of_its_type() {
    JobCatalogue catalogue =
        catalogue(
            "scheduler.jobs.more_bars.type", "historical_prices",
            "scheduler.jobs.more_bars.interval-seconds", "3600");

    assertThat(catalogue.find("more_bars").orElseThrow().trigger())
        .isEqualTo("every 3600 s on trading days");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scheduler.jobs.spy.type | tea | is 'tea'; it takes one of stock_quotes, options_chain",
        "scheduler.jobs.SPY-1.type | stock_quotes | the id 'SPY-1' is not usable",
        "scheduler.jobs.stock_quotes.type | options_chain | is of its own type",
        "scheduler.jobs.spy.symbols | SPY | scheduler.jobs.spy.type would make it one",
        "scheduler.jobs.economic_events.countries | US,Germany | 'Germany' is none of countries",
        "scheduler.jobs.economic_indicators.series | U S | 'U S' is no series",
        "scheduler.jobs.stock_quotes.symbols | A B | 'A B' is no symbol",
        "scheduler.jobs.stock_quotes.group | a b | 'a b' is no name of a group",
      })
  void a_job_that_is_not_usable_is_refused_with_the_reason(
      String key, String value, String reason) {
    assertThatThrownBy(() -> catalogue(key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
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
    return new JobCatalogue(Settings.with(settings), TradingCalendars.until(2027));
  }

  /** Friday, 5 June 2026. */
  private static Instant next(JobDefinition job, String time) {
    return job.schedule().next(Instant.parse("2026-06-05T" + time + "Z")).orElseThrow();
  }
}
