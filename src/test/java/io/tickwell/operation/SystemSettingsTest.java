package io.tickwell.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.ingestion.RunRetention;
import io.tickwell.provider.ProviderSettings;
import io.tickwell.provider.SettableClock;
import io.tickwell.provider.Strategy;
import io.tickwell.schedule.Audit;
import io.tickwell.schedule.ChangedMeanwhileException;
import io.tickwell.schedule.SettingFault;
import io.tickwell.schedule.SettingView;
import io.tickwell.schedule.SettingsRefusedException;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings of no job that operators change, on two nodes of one database. */
@ParameterizedClass
@EnumSource
class SystemSettingsTest {
  private static final String DAYS = "scheduler.runs.retention-days";
  private static final String MISSED = "alerts.missed-ticks";
  private static final String STRATEGY = "market-data.fall-back.strategy";
  private static final String FRED = "market-data.providers.fred.enabled";

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final List<Config> told = new ArrayList<>();
  private TestNode node;
  private SystemSettings one;
  private SystemSettings other;

  @BeforeEach
  void two_nodes() {
    node = TestNode.named("a", kind.emptied(), clock);
    one = settings(config -> {});
    other = settings(told::add);
    one.follow();
    other.follow();
    told.clear();
  }

  private SystemSettings settings(
      java.util.function.Consumer<Config> onChange, String... keysAndValues) {
    return new SystemSettings(
        Settings.with(keysAndValues), onChange, node.jdbi(), new Audit(node.jdbi(), clock), clock);
  }

  private void change(SystemSettings on, String... keysAndValues) {
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      texts.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    on.change(texts, List.of(), version -> true, "ann");
  }

  private static SettingView shown(SystemSettings on, String key) {
    return on.all().stream().filter(view -> view.name().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void a_change_counts_here_at_once_and_on_another_node_when_it_looks() {
    change(one, DAYS, "7", STRATEGY, "most-reliable", FRED, "false");

    assertThat(SystemRules.days(one.config(), RunRetention.SETTING).days()).isEqualTo(7);
    assertThat(SystemRules.days(other.config(), RunRetention.SETTING).days()).isEqualTo(30);
    assertThat(told).isEmpty();
    other.follow();
    assertThat(SystemRules.days(other.config(), RunRetention.SETTING).days()).isEqualTo(7);
    ProviderSettings providers = new ProviderSettings(told.get(0));
    assertThat(providers.strategy()).isEqualTo(Strategy.MOST_RELIABLE);
    assertThat(providers.enabled("fred")).isFalse();
    other.follow();
    assertThat(told).as("nothing new").hasSize(1);
  }

  @Test
  void it_outlasts_a_restart_and_null_goes_back_to_the_configuration() {
    change(one, MISSED, "9");
    SystemSettings restarted = settings(config -> {}, MISSED, "5");
    restarted.follow();
    assertThat(shown(restarted, MISSED))
        .isEqualTo(new SettingView(MISSED, 9, "operator", 5, clock.instant(), "ann"));

    change(restarted, MISSED, null);
    assertThat(shown(restarted, MISSED))
        .isEqualTo(new SettingView(MISSED, 5, "configuration", 5, null, null));
    assertThat(shown(restarted, DAYS).source()).isEqualTo("default");
  }

  @Test
  void all_that_is_wrong_is_told_and_nothing_is_changed() {
    long version = one.version();
    assertThatThrownBy(
            () -> change(one, DAYS, "0", MISSED, "many", STRATEGY, "luck", FRED, "false"))
        .isInstanceOfSatisfying(
            SettingsRefusedException.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(SettingFault::field)
                    .containsExactlyInAnyOrder(DAYS, MISSED, STRATEGY));
    one.follow();
    assertThat(one.version()).isEqualTo(version);
    assertThat(shown(one, FRED).value()).isEqualTo(true);
  }

  @Test
  void who_starts_from_an_older_version_changes_nothing() {
    long version = one.version();
    change(one, MISSED, "9");
    assertThatThrownBy(
            () -> other.change(Map.of(MISSED, "8"), List.of(), at -> at == version, "bob"))
        .isInstanceOf(ChangedMeanwhileException.class);
    other.follow();
    assertThat(shown(other, MISSED).value()).isEqualTo(9);
  }

  @Test
  void the_audit_tells_what_changed_and_a_change_that_is_none_is_not_in_it() {
    change(one, MISSED, "9", DAYS, null);
    change(one, MISSED, "9");

    List<Audit.Entry> entries = new Audit(node.jdbi(), clock).newest(10, null);
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).oldValue()).isEqualTo("alerts.missed-ticks=3 (default)");
    assertThat(entries.get(0).newValue()).isEqualTo("alerts.missed-ticks=9 (operator)");
  }

  @Test
  void what_cannot_change_says_why() {
    assertThat(one.refusal(MISSED)).isEmpty();
    assertThat(one.refusal("market-data.providers.finnhub.api-key").orElseThrow())
        .contains("never set or shown");
    assertThat(one.refusal("alerts.webhook.url").orElseThrow()).contains("never set or shown");
    assertThat(one.refusal("market-data.retry.max-retries").orElseThrow())
        .contains("only at the start");
    assertThat(one.refusal("scheduler.jobs.stock_quotes.cron").orElseThrow()).contains("of a job");
    assertThat(one.refusal("ADMIN_PASSWORD").orElseThrow()).contains("is no setting");
  }

  @Test
  void the_start_refuses_all_values_that_are_not_usable() {
    assertThatThrownBy(() -> settings(config -> {}, DAYS, "0", MISSED, "x"))
        .hasMessageContaining(DAYS)
        .hasMessageContaining(MISSED);
  }
}
