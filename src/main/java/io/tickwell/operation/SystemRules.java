package io.tickwell.operation;

import io.tickwell.ingestion.JobStoreRetention;
import io.tickwell.ingestion.KeptDays;
import io.tickwell.ingestion.Retention;
import io.tickwell.ingestion.RunRetention;
import io.tickwell.provider.ProviderSettings;
import io.tickwell.schedule.JobSetting.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Which settings that are of no job can take a new value while the system runs, with the rules of
 * the start.
 */
final class SystemRules {
  private static final Pattern PROVIDER =
      Pattern.compile("market-data\\.providers\\.(\\w+)\\.(enabled|priority)");
  private static final Pattern OURS =
      Pattern.compile("(scheduler|market-data|alerts|sandbox)\\..+");
  private static final Pattern OF_JOB = Pattern.compile("scheduler\\.jobs\\..+");
  private static final Pattern SECRET_OR_URL =
      Pattern.compile(".*(api-key|url|password.*|\\.proxy(\\.user)?)");

  /**
   * A setting that can change.
   *
   * @param form what it is in JSON
   * @param check throws an {@link IllegalArgumentException} when its value is not usable
   */
  record Rule(String key, Form form, Consumer<Config> check) {}

  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Config config;

  SystemRules(Config config) {
    this.config = config;
    for (String key :
        List.of(
            Retention.SETTING,
            RunRetention.SETTING,
            RunRetention.AUDIT_SETTING,
            JobStoreRetention.SETTING)) {
      add(key, Form.NUMBER, with -> days(with, key));
    }
    for (String key :
        List.of(AlertLimits.BUDGET_LEFT, AlertLimits.FAILED_RUNS, AlertLimits.MISSED_TICKS)) {
      add(key, Form.NUMBER, with -> AlertLimits.number(with, key));
    }
    for (String key : List.of(AlertChannels.OPEN_AFTER, AlertChannels.CLOSE_AFTER)) {
      add(key, Form.NUMBER, with -> AlertChannels.looks(with, key));
    }
    add("market-data.fall-back.strategy", Form.TEXT, with -> new ProviderSettings(with).strategy());
    providers().forEach((key, name) -> add(key, form(key), with -> check(with, key, name)));
  }

  private static Form form(String key) {
    return key.endsWith("priority") ? Form.NUMBER : Form.FLAG;
  }

  private static void check(Config config, String key, String provider) {
    ProviderSettings settings = new ProviderSettings(config);
    if (key.endsWith("priority")) {
      settings.priority(provider);
    } else {
      settings.enabled(provider);
    }
  }

  /** The providers' keys in their order, each with the provider. */
  private Map<String, String> providers() {
    Map<String, String> keys = new TreeMap<>();
    StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .map(PROVIDER::matcher)
        .filter(Matcher::matches)
        .forEach(matcher -> keys.put(matcher.group(), matcher.group(1)));
    return keys;
  }

  private void add(String key, Form form, Consumer<Config> check) {
    rules.put(key, new Rule(key, form, check));
  }

  /**
   * For how many days something is kept.
   *
   * @throws IllegalArgumentException naming the key when that is not usable
   */
  static KeptDays days(Config config, String key) {
    return KeptDays.of(key, config.getValue(key, String.class));
  }

  Map<String, Rule> all() {
    return rules;
  }

  /** Why a key cannot be changed; empty when it can. */
  Optional<String> refusal(String key) {
    if (rules.containsKey(key)) {
      return Optional.empty();
    }
    if (SECRET_OR_URL.matcher(key).matches()) {
      return Optional.of("%s is never set or shown here".formatted(key));
    }
    if (OF_JOB.matcher(key).matches()) {
      return Optional.of("%s is of a job: PATCH /api/scheduler/jobs/{key}".formatted(key));
    }
    boolean known =
        OURS.matcher(key).matches() && config.getOptionalValue(key, String.class).isPresent();
    return Optional.of(
        known
            ? "%s is taken only at the start of the server".formatted(key)
            : "'%s' is no setting; GET /api/scheduler/settings lists them".formatted(key));
  }
}
