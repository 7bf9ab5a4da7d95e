package io.tickwell.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwell.alert.Finding;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.provider.BudgetStore;
import io.tickwell.provider.CallBudget;
import io.tickwell.provider.ProviderLimits;
import io.tickwell.provider.Providers;
import io.tickwell.provider.SettableClock;
import io.tickwell.schedule.Audit;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.schedule.Pauses;
import io.tickwell.testing.Calls;
import io.tickwell.testing.EchoProvider;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten in the morning in New York, on a Wednesday. Quotes come each minute of the session. */
@ParameterizedClass
@EnumSource
class AlertRulesTest {
  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final EchoProvider provider = new EchoProvider(clock);
  private final JobCatalogue catalogue =
      new JobCatalogue(
          Settings.twoJobsWith("scheduler.jobs.historical_prices.enabled", "false"),
          TradingCalendars.until(2027));
  private TestNode node;
  private Pauses pauses;

  @BeforeEach
  void after_a_good_run() {
    node = TestNode.named("a", kind.emptied(), clock).ready("AAPL");
    pauses = new Pauses(node.jdbi(), node.queue(), new Audit(node.jdbi(), clock), clock);
    ran("completed", "2026-06-03T14:00:00Z");
  }

  @Test
  void nothing_is_wrong() {
    assertThat(rules(provider.alone()).find()).isEmpty();
  }

  @Test
  void data_that_is_stale_is_found_with_its_job() {
    clock.advance(Duration.ofMinutes(5));

    assertThat(rules(provider.alone()).find())
        .containsExactly(
            Finding.of(
                "stale",
                "stock_quotes",
                "stock_quotes is stale: last fetched at 2026-06-03T14:00:00Z"));
  }

  @Test
  void a_circuit_is_found_once_and_what_it_explains_is_quiet() {
    clock.advance(Duration.ofMinutes(5));
    opened("echo", "stock_quotes", node.membership().self().id());
    opened("echo", "company_info", node.membership().self().id());

    assertThat(rules(provider.alone()).find())
        .extracting(Finding::rule, Finding::cause, Finding::words, Finding::quiet)
        .containsExactly(
            tuple(
                "breaker",
                "echo",
                "echo is left alone for company_info, stock_quotes since 2026-06-03T14:01:00Z:"
                    + " HTTP 503",
                false),
            tuple(
                "stale",
                "stock_quotes",
                "stock_quotes is stale: last fetched at 2026-06-03T14:00:00Z",
                true));
  }

  @Test
  void a_circuit_of_a_dead_node_is_none() {
    opened("echo", "stock_quotes", "gone");

    assertThat(rules(provider.alone()).find()).isEmpty();
  }

  @Test
  void on_a_day_without_a_session_what_follows_the_market_is_quiet() {
    clock.advance(Duration.ofDays(3));

    assertThat(rules(provider.alone()).find())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("stale");
              assertThat(finding.quiet()).isTrue();
            });
  }

  @Test
  void over_a_weekend_after_a_good_close_nothing_is_wrong() {
    ran("completed", "2026-06-05T20:00:00Z");
    clock.advance(Duration.ofDays(3));

    assertThat(rules(provider.alone()).find()).isEmpty();
  }

  @Test
  void a_paused_job_is_quiet() {
    pauses.pause("stock_quotes", "ann");
    clock.advance(Duration.ofMinutes(5));

    assertThat(rules(provider.alone()).find()).allMatch(Finding::quiet).hasSize(1);
  }

  @Test
  void a_job_of_whose_runs_half_failed_is_found() {
    ran("failed", "2026-06-03T13:57:00Z");
    ran("completed", "2026-06-03T13:58:00Z");
    assertThat(rules(provider.alone()).find()).isEmpty();
    ran("failed", "2026-06-03T14:01:00Z");

    assertThat(rules(provider.alone()).find())
        .containsExactly(
            Finding.of(
                "failed_runs",
                "stock_quotes",
                "2 of the latest 4 runs of stock_quotes failed,"
                    + " the last one of them because of: because"));
  }

  @Test
  void what_failed_before_the_latest_run_opens_no_alert() {
    ran("failed", "2026-06-03T13:57:00Z");
    ran("failed", "2026-06-03T13:58:00Z");

    assertThat(rules(provider.alone()).find())
        .singleElement()
        .matches(Finding::quiet)
        .extracting(Finding::rule)
        .isEqualTo("failed_runs");
  }

  @Test
  void two_runs_tell_nothing_about_a_rate() {
    node.execute("DELETE FROM runs");
    ran("failed", "2026-06-03T13:59:00Z");
    ran("failed", "2026-06-03T14:00:00Z");

    assertThat(rules(provider.alone()).find()).noneMatch(one -> one.rule().equals("failed_runs"));
  }

  @Test
  void a_budget_of_which_a_tenth_is_left_is_found() {
    ProviderLimits limits = new ProviderLimits(0, 0, 100, 0, ZoneOffset.UTC, 0);
    CallBudget budget =
        new CallBudget("echo", limits, new BudgetStore(node.jdbi()), Calls.SCHEDULER, clock);
    used(89);
    assertThat(rules(provider.oneByOne(budget)).find()).isEmpty();
    used(90);

    assertThat(rules(provider.oneByOne(budget)).find())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("budget");
              assertThat(finding.cause()).isEqualTo("echo");
              assertThat(finding.words())
                  .startsWith("10 of the 100 credits that echo has in a day are left; it ends at ");
            });
  }

  @Test
  void ticks_that_jobs_missed_in_the_last_hour_are_found_together() {
    missed("stock_quotes", "2026-06-03T13:58:00Z");
    missed("stock_quotes", "2026-06-03T13:59:00Z");
    missed("news_data", "2026-06-03T12:59:00Z");
    assertThat(rules(provider.alone()).find()).isEmpty();
    missed("news_data", "2026-06-03T13:30:00Z");

    assertThat(rules(provider.alone()).find())
        .containsExactly(
            Finding.of(
                "missed_ticks",
                "timers",
                "3 ticks were missed in the last hour: news_data 1, stock_quotes 2"));
  }

  @Test
  void a_setting_that_is_no_number_in_its_range_is_refused_with_its_key() {
    assertThatThrownBy(() -> AlertLimits.of(Settings.with("alerts.budget-left-percent", "101")))
        .hasMessage("alerts.budget-left-percent is '101', it must be a whole number from 0 to 100");
    assertThatThrownBy(() -> AlertChannels.steadiness(Settings.with("alerts.open-after", "soon")))
        .hasMessage("alerts.open-after is 'soon', it must be a whole number from 1 to 1000");
  }

  private AlertRules rules(Providers providers) {
    return new AlertRules(
        node.jdbi(),
        catalogue,
        new Freshness(catalogue, node.reports(), providers, clock),
        providers,
        pauses,
        () -> AlertLimits.of(Settings.with()),
        clock);
  }

  private void ran(String status, String at) {
    node.jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO runs (run_id, job_id, job_type, trigger_kind, created_at,
                          started_at, ended_at, status, reason)
                        VALUES (:run, 'stock_quotes', 'stock_quotes', 'timer', :at, :at, :at,
                          :status, 'because')
                        """)
                    .bind("run", UUID.randomUUID())
                    .bind("at", Instant.parse(at))
                    .bind("status", status)
                    .execute());
  }

  private void opened(String name, String type, String nodeId) {
    node.execute(
        """
        INSERT INTO breaker_notes (id, provider, data_type, opened_at, reason, node, node_id)
        VALUES ('%s', '%s', '%s', TIMESTAMP WITH TIME ZONE '2026-06-03 14:01:00+00', 'HTTP 503',
          'a', '%s')
        """
            .formatted(UUID.randomUUID(), name, type, nodeId));
  }

  private void missed(String job, String at) {
    node.jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO ticks (job_id, planned_at, status, recorded_at)
                        VALUES (:job, :at, 'missed', :at)
                        """)
                    .bind("job", job)
                    .bind("at", Instant.parse(at))
                    .execute());
  }

  /** Today, by the database's clock, which is the one that counts. */
  private void used(int credits) {
    node.jdbi()
        .useHandle(
            handle -> {
              Instant now =
                  handle.createQuery("SELECT CURRENT_TIMESTAMP").mapTo(Instant.class).one();
              handle.execute("DELETE FROM provider_budgets");
              handle
                  .createUpdate(
                      """
                      INSERT INTO provider_budgets (provider, version, leased_at, last_slot_at,
                        free_at, minute_at, minute_used, quota_day, day_used, month_used)
                      VALUES ('echo', 1, :now, :now, :now, :now, 0, :day, :used, :used)
                      """)
                  .bind("now", now)
                  .bind("day", LocalDate.ofInstant(now, ZoneOffset.UTC))
                  .bind("used", credits)
                  .execute();
            });
  }
}
