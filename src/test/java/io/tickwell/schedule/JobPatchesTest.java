package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.HeldExecutor;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes with quotes and bars as the only jobs. It is Wednesday, ten o'clock in New York. */
@ParameterizedClass
@EnumSource
class JobPatchesTest {
  private static final String QUOTES = "stock_quotes";
  private static final String BARS = "historical_prices";

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final HeldExecutor executor = new HeldExecutor();
  private ProbedDataSource database;
  private OneNode one;
  private OneNode other;

  private final class OneNode {
    private final TestNode node;
    private final JobCatalogue catalogue;
    private final CronDataScheduler scheduler;
    private final JobPatches patches;
    private final Audit audit;

    OneNode(String name, String... settings) {
      node = TestNode.named(name, database, clock);
      catalogue = new JobCatalogue(Settings.twoJobsWith(settings), TradingCalendars.until(2028));
      ChangedJobs changed = new ChangedJobs(node.jdbi(), catalogue);
      scheduler =
          new CronDataScheduler(
              changed,
              node.claims(),
              node.launcher(),
              node.records(),
              node.supervisor(),
              node.membership(),
              executor,
              clock);
      audit = new Audit(node.jdbi(), clock);
      patches =
          new JobPatches(
              node.jdbi(), node.queue(), changed, scheduler, node.claims(), audit, clock);
    }

    JobDefinition job(String id) {
      return catalogue.find(id).orElseThrow();
    }

    JobDefinition patch(String id, Object... namesAndTexts) {
      return patches.apply(id, patchOf(namesAndTexts), version -> true, "ann");
    }

    List<String> ticks(String job) {
      return node.texts(
          "SELECT status FROM ticks WHERE job_id = '%s' ORDER BY planned_at".formatted(job));
    }

    void roundAfter(Duration time) {
      clock.advance(time);
      scheduler.round();
    }
  }

  private static JobPatch patchOf(Object... settingsAndTexts) {
    Map<JobSetting, String> texts = new EnumMap<>(JobSetting.class);
    for (int i = 0; i < settingsAndTexts.length; i += 2) {
      texts.put((JobSetting) settingsAndTexts[i], (String) settingsAndTexts[i + 1]);
    }
    return new JobPatch(texts, List.of());
  }

  private void itIs(String instant) {
    clock.advance(Duration.between(clock.instant(), Instant.parse(instant)));
  }

  @BeforeEach
  void two_nodes() {
    database = kind.emptied();
    one = new OneNode("a");
    one.node.symbols().seed(List.of("AAPL", "MSFT"), "XNYS");
    other = new OneNode("b");
    one.scheduler.start();
    other.scheduler.start();
  }

  @AfterEach
  void shut_down() {
    executor.shutdownNow();
  }

  @Test
  void a_change_counts_on_this_node_at_once_and_on_others_after_their_next_round() {
    JobDefinition changed = one.patch(BARS, JobSetting.CRON, "0 15 18 * * *");

    assertThat(changed.trigger()).isEqualTo("cron 0 15 18 * * * on trading days");
    assertThat(one.job(BARS)).isEqualTo(changed);
    assertThat(one.scheduler.nextRunTime(changed)).contains(Instant.parse("2026-06-03T22:15:00Z"));
    assertThat(other.job(BARS).revision().version()).isZero();

    other.roundAfter(Duration.ofSeconds(1));
    assertThat(other.job(BARS).trigger()).isEqualTo(changed.trigger());
    assertThat(other.job(BARS).revision()).isEqualTo(changed.revision());
  }

  @Test
  void a_change_outlasts_a_restart_and_null_goes_back_to_the_configuration() {
    one.patch(QUOTES, JobSetting.INTERVAL_SECONDS, "5", JobSetting.SYMBOLS, "SPY,QQQ");

    OneNode restarted = new OneNode("c");
    restarted.scheduler.start();
    assertThat(restarted.job(QUOTES).timing().intervalSeconds()).isEqualTo(5);
    assertThat(restarted.catalogue.itemsOf(QUOTES)).containsExactly("SPY", "QQQ");

    restarted.patch(QUOTES, JobSetting.INTERVAL_SECONDS, null);
    assertThat(restarted.job(QUOTES).timing().intervalSeconds()).isEqualTo(60);
    assertThat(restarted.catalogue.itemsOf(QUOTES)).containsExactly("SPY", "QQQ");
    restarted.patch(QUOTES, JobSetting.SYMBOLS, null);
    assertThat(restarted.catalogue.itemsOf(QUOTES)).isEmpty();
    assertThat(one.node.number("SELECT COUNT(*) FROM job_settings")).isZero();
  }

  @Test
  void one_of_the_times_takes_the_place_of_the_others() {
    one.patch(BARS, JobSetting.AT, "close+00:10");
    assertThat(one.job(BARS).timing().cron()).isNull();

    one.patch(BARS, JobSetting.INTERVAL_SECONDS, "600");
    assertThat(one.job(BARS).trigger()).isEqualTo("every 600 s on trading days");

    one.patch(BARS, JobSetting.INTERVAL_SECONDS, null);
    assertThat(one.job(BARS).trigger()).isEqualTo("cron 0 30 17 * * * on trading days");
  }

  @Test
  void all_that_is_wrong_is_told_with_its_field_and_nothing_is_changed() {
    SettingsRefusedException refused =
        catchThrowableOfType(
            SettingsRefusedException.class,
            () ->
                one.patch(
                    BARS,
                    JobSetting.ENABLED,
                    "false",
                    JobSetting.CRON,
                    "daily",
                    JobSetting.ZONE,
                    "Mars/Olympus",
                    JobSetting.MISFIRE,
                    "never",
                    JobSetting.JITTER_SECONDS,
                    "-1"));

    assertThat(refused.faults())
        .extracting(SettingFault::field)
        .containsExactlyInAnyOrder("cron", "zone", "misfire", "jitter_seconds");
    assertThat(refused).hasMessageContaining("'daily'").hasMessageContaining("'Mars/Olympus'");
    assertThat(one.job(BARS).revision()).isEqualTo(JobRevision.NONE);
    assertThat(one.job(BARS).enabled()).isTrue();
    assertThat(one.node.number("SELECT SUM(settings_version) FROM job_states")).isZero();
    assertThat(one.audit.newest(10, null)).isEmpty();
  }

  @Test
  void what_does_not_go_together_is_refused() {
    assertThatThrownBy(
            () -> one.patch(QUOTES, JobSetting.AT, "close", JobSetting.CRON, "0 0 12 * * *"))
        .isInstanceOf(SettingsRefusedException.class)
        .hasMessageContaining("one of at, cron and interval_seconds");
    assertThatThrownBy(() -> one.patch(QUOTES, JobSetting.SYMBOLS, "SPY", JobSetting.GROUP, "fast"))
        .isInstanceOf(SettingsRefusedException.class)
        .hasMessageContaining("either a group or symbols");
    assertThatThrownBy(() -> one.patch(QUOTES, JobSetting.CRON, "0 0 3 * * *"))
        .isInstanceOf(SettingsRefusedException.class)
        .hasMessageContaining("never comes");
  }

  @Test
  void who_starts_from_an_older_version_changes_nothing() {
    one.patch(QUOTES, JobSetting.OVERLAP, "queue");

    assertThatThrownBy(
            () ->
                other.patches.apply(
                    QUOTES, patchOf(JobSetting.OVERLAP, "replace"), version -> version == 0, "bob"))
        .isInstanceOf(ChangedMeanwhileException.class)
        .hasMessageContaining("\"1\"");
    assertThat(other.job(QUOTES).policies().overlap()).isEqualTo(Overlap.QUEUE);

    other.patches.apply(
        QUOTES, patchOf(JobSetting.OVERLAP, "replace"), version -> version == 1, "bob");
    assertThat(other.job(QUOTES).revision().version()).isEqualTo(2);
  }

  @Test
  void a_change_that_changes_nothing_is_none() {
    one.patch(QUOTES, JobSetting.OVERLAP, "queue");
    JobDefinition again = one.patch(QUOTES, JobSetting.OVERLAP, "queue", JobSetting.ZONE, null);

    assertThat(again.revision().version()).isEqualTo(1);
    assertThat(one.audit.newest(10, null)).hasSize(1);
  }

  @Test
  void the_audit_tells_who_changed_it_from_what_to_what() {
    one.patch(BARS, JobSetting.CRON, "0 15 18 * * *");

    Audit.Entry entry = one.audit.newest(1, null).get(0);
    assertThat(entry.who()).isEqualTo("ann");
    assertThat(entry.action()).isEqualTo("change_job");
    assertThat(entry.target()).isEqualTo(BARS);
    assertThat(entry.oldValue()).contains("cron=0 30 17 * * * (default)");
    assertThat(entry.newValue()).contains("cron=0 15 18 * * * (operator)");
  }

  @Test
  void a_daily_job_that_becomes_one_of_each_minute_has_missed_none_before() {
    itIs("2026-06-04T14:00:30Z");
    one.scheduler.round();
    one.patch(BARS, JobSetting.CRON, "0 * * * * *");
    long before = one.node.number("SELECT COUNT(*) FROM ticks WHERE job_id = '" + BARS + "'");

    one.roundAfter(Duration.ofSeconds(30));
    other.scheduler.round();
    assertThat(one.node.number("SELECT COUNT(*) FROM ticks WHERE job_id = '" + BARS + "'"))
        .isEqualTo(before + 1);
    assertThat(one.node.texts("SELECT status FROM ticks WHERE planned_at = '2026-06-04T14:01:00Z'"))
        .hasSize(2)
        .doesNotContain("missed");
  }

  @Test
  void a_time_of_today_that_has_passed_does_not_fire_again() {
    itIs("2026-06-03T21:30:01Z");
    one.scheduler.round();
    assertThat(one.ticks(BARS)).hasSize(1);

    one.patch(BARS, JobSetting.CRON, "0 0 17 * * *");
    one.roundAfter(Duration.ofSeconds(5));
    assertThat(one.ticks(BARS)).as("17:00 of today had passed").hasSize(1);
    assertThat(one.scheduler.nextRunTime(one.job(BARS)))
        .contains(Instant.parse("2026-06-04T21:00:00Z"));
  }

  @Test
  void what_had_come_by_the_schedule_of_before_is_settled_by_that() {
    itIs("2026-06-03T21:30:01Z");
    one.patch(BARS, JobSetting.CRON, "0 0 20 * * *");

    assertThat(
            one.node.texts(
                "SELECT CAST(planned_at AS VARCHAR(19)) FROM ticks WHERE job_id = '%s'"
                    .formatted(BARS)))
        .hasSize(1);
    one.roundAfter(Duration.ofSeconds(5));
    assertThat(one.ticks(BARS)).hasSize(1);
  }

  @Test
  void while_the_system_is_stopped_what_had_come_is_missed() {
    one.scheduler.stop();
    other.scheduler.stop();
    itIs("2026-06-03T21:40:00Z");
    one.patch(BARS, JobSetting.CRON, "0 0 20 * * *");

    assertThat(one.ticks(BARS)).containsExactly("missed");
  }

  @Test
  void a_node_that_does_not_know_of_a_change_fires_nothing_by_the_schedule_of_before() {
    JobDefinition old = other.job(QUOTES);
    one.patch(QUOTES, JobSetting.ENABLED, "false");
    clock.advance(Duration.ofMinutes(2));

    assertThat(other.node.claims().claim(old)).isEqualTo(Optional.empty());
    assertThat(other.ticks(QUOTES)).doesNotContain("fired").isEmpty();
    other.scheduler.round();
    assertThat(other.ticks(QUOTES)).isEmpty();
  }

  @Test
  void a_job_that_is_enabled_again_has_missed_nothing_meanwhile() {
    one.patch(QUOTES, JobSetting.ENABLED, "false");
    clock.advance(Duration.ofHours(1));
    one.patch(QUOTES, JobSetting.ENABLED, "true");
    one.roundAfter(Duration.ofMinutes(1));

    assertThat(one.ticks(QUOTES)).hasSize(1);
  }

  @Test
  void a_paused_job_stays_so_and_its_skipped_ticks_are_settled_when_it_is_resumed() {
    Pauses pauses = new Pauses(one.node.jdbi(), one.node.queue(), one.audit, clock);
    pauses.pause(BARS, "ann");
    itIs("2026-06-03T21:31:00Z");
    one.patch(BARS, JobSetting.CRON, "0 0 20 * * *");
    assertThat(one.ticks(BARS)).containsExactly("skipped");

    one.node.execute("UPDATE runs SET status = 'completed'");
    pauses.resume(BARS, "ann");
    one.roundAfter(Duration.ofSeconds(4));
    assertThat(one.ticks(BARS)).containsExactly("fired");
  }

  @Test
  void what_does_not_go_with_the_configuration_any_more_is_left_out_and_can_be_mended() {
    one.patch(BARS, JobSetting.ZONE, "Europe/London");

    OneNode restarted = new OneNode("c", "scheduler.jobs.historical_prices.at", "close+00:10");
    restarted.scheduler.start();
    assertThat(restarted.job(BARS).trigger()).isEqualTo("at close+00:10 on trading days");
    assertThat(restarted.job(BARS).revision().leftOutBecause()).contains("Europe/London");

    restarted.patch(BARS, JobSetting.ZONE, null);
    assertThat(restarted.job(BARS).revision().leftOutBecause()).isNull();
  }

  @Test
  void every_setting_is_shown_with_where_it_comes_from() {
    OneNode node = new OneNode("c", "scheduler.jobs.stock_quotes.interval-seconds", "30");
    node.scheduler.start();
    JobDefinition job = node.patch(QUOTES, JobSetting.OVERLAP, "queue");

    List<SettingView> shown = new JobSettingsView(node.catalogue).of(job);
    assertThat(shown)
        .extracting(SettingView::name)
        .containsExactlyElementsOf(JobSetting.of(QUOTES).stream().map(JobSetting::field).toList())
        .contains("symbols", "group")
        .doesNotContain("countries", "series");
    assertThat(shown)
        .contains(
            new SettingView("interval_seconds", 30, "configuration", 30, null, null),
            new SettingView("overlap", "queue", "operator", "skip", clock.instant(), "ann"),
            new SettingView("misfire", "skip", "default", "skip", null, null),
            new SettingView("cron", null, "default", null, null, null));
  }
}
