package io.tickwell.operation;

import io.tickwell.schedule.Audit;
import io.tickwell.schedule.ChangedMeanwhileException;
import io.tickwell.schedule.JobSetting.Form;
import io.tickwell.schedule.SettingFault;
import io.tickwell.schedule.SettingView;
import io.tickwell.schedule.SettingsRefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Settings that are of no job and can take a new value while the system runs: kept in the database,
 * over restarts, and followed by all nodes that share it.
 */
public final class SystemSettings {

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final String SCOPE = "system";

  /** What operators set, as of a version. */
  private record Taken(long version, Map<String, Stored> values, Config config) {}

  /** A value that an operator set. */
  public record Stored(
      String settingKey, String settingValue, Instant updatedAt, String updatedBy) {}

  private final Config base;
  private final SystemRules rules;
  private final Consumer<Config> onChange;
  private final Jdbi jdbi;
  private final Audit audit;
  private final Clock clock;
  private volatile Taken taken;

  /**
   * @param onChange is told the configuration as it is from now on, on each change of this node or
   *     another
   * @throws IllegalArgumentException when the configuration holds values that are not usable, with
   *     all of them
   */
  SystemSettings(Config base, Consumer<Config> onChange, Jdbi jdbi, Audit audit, Clock clock) {
    this.base = base;
    this.rules = new SystemRules(base);
    this.onChange = onChange;
    this.jdbi = jdbi;
    this.audit = audit;
    this.clock = clock;
    this.taken = new Taken(0, Map.of(), base);
    List<SettingFault> faults = faults(base, rules.all().keySet());
    if (!faults.isEmpty()) {
      throw new SettingsRefusedException(faults);
    }
  }

  /** The configuration with what operators changed, as it is now. */
  Config config() {
    return taken.config();
  }

  /** How often operators changed something. */
  public long version() {
    return taken.version();
  }

  /** The form of the value of that key in JSON; empty when it cannot change. */
  public Optional<Form> form(String key) {
    return Optional.ofNullable(rules.all().get(key)).map(SystemRules.Rule::form);
  }

  /** Why that key cannot change; empty when it can. */
  public Optional<String> refusal(String key) {
    return rules.refusal(key);
  }

  /** All settings that can change. */
  public List<SettingView> all() {
    Taken now = taken;
    return rules.all().values().stream()
        .map(
            rule -> {
              Optional<Stored> set = Optional.ofNullable(now.values().get(rule.key()));
              return new SettingView(
                  rule.key(),
                  value(rule, now.config()),
                  source(rule.key(), now),
                  value(rule, base),
                  set.map(Stored::updatedAt).orElse(null),
                  set.map(Stored::updatedBy).orElse(null));
            })
        .toList();
  }

  private static Object value(SystemRules.Rule rule, Config config) {
    String text = config.getValue(rule.key(), String.class).strip();
    return switch (rule.form()) {
      case NUMBER -> Integer.valueOf(text);
      case FLAG -> Boolean.valueOf(text);
      case TEXT, LIST -> text;
    };
  }

  private String source(String key, Taken now) {
    if (now.values().containsKey(key)) {
      return "operator";
    }
    String source = base.getConfigValue(key).getSourceName();
    boolean shipped = source == null || source.contains("META-INF/microprofile-config.properties");
    return shipped ? "default" : "configuration";
  }

  /** Takes over what was changed on this node or another; to be called every few seconds. */
  public synchronized void follow() {
    long version = jdbi.withHandle(SystemSettings::version);
    if (version != taken.version()) {
      Map<String, Stored> values = new HashMap<>(jdbi.withHandle(this::stored));
      faults(with(values), values.keySet())
          .forEach(
              fault -> {
                LOG.warning(() -> "What operators set is left out: " + fault.reason());
                values.remove(fault.field());
              });
      Config config = with(values);
      onChange.accept(config);
      taken = new Taken(version, Map.copyOf(values), config);
    }
  }

  private Config with(Map<String, Stored> values) {
    return new ChangedConfig(
        base,
        values.values().stream()
            .collect(Collectors.toMap(Stored::settingKey, Stored::settingValue)));
  }

  private static long version(Handle handle) {
    return handle
        .createQuery("SELECT version FROM setting_versions WHERE scope = :scope")
        .bind("scope", SCOPE)
        .mapTo(Long.class)
        .one();
  }

  private Map<String, Stored> stored(Handle handle) {
    return handle
        .createQuery("SELECT setting_key, setting_value, updated_at, updated_by FROM settings")
        .map(ConstructorMapper.of(Stored.class))
        .stream()
        .filter(row -> rules.all().containsKey(row.settingKey()))
        .collect(Collectors.toMap(Stored::settingKey, row -> row));
  }

  private List<SettingFault> faults(Config config, Iterable<String> keys) {
    List<SettingFault> faults = new ArrayList<>();
    for (String key : keys) {
      try {
        rules.all().get(key).check().accept(config);
      } catch (IllegalArgumentException e) {
        faults.add(new SettingFault(key, e.getMessage()));
      }
    }
    return faults;
  }

  /**
   * Changes settings on all nodes: on this one at once, on others within seconds.
   *
   * @param texts by key; null goes back to the configuration
   * @param unread what could not be read of the wish
   * @param expected says of the version whether the change may start from that
   * @param who the user
   * @throws SettingsRefusedException with all that is wrong; nothing is changed
   * @throws ChangedMeanwhileException when the version is not the expected one
   */
  public void change(
      Map<String, String> texts, List<SettingFault> unread, LongPredicate expected, String who) {
    List<SettingFault> faults = new ArrayList<>(unread);
    Map<String, String> wanted = new HashMap<>(texts);
    wanted.values().removeIf(Objects::isNull);
    faults.addAll(faults(new ChangedConfig(base, wanted), wanted.keySet()));
    if (!faults.isEmpty()) {
      throw new SettingsRefusedException(faults);
    }
    jdbi.useTransaction(handle -> store(handle, new TreeMap<>(texts), expected, who));
    follow();
  }

  private void store(Handle handle, Map<String, String> texts, LongPredicate expected, String who) {
    long version =
        handle
            .createQuery("SELECT version FROM setting_versions WHERE scope = :scope FOR UPDATE")
            .bind("scope", SCOPE)
            .mapTo(Long.class)
            .one();
    if (!expected.test(version)) {
      throw new ChangedMeanwhileException(
          "the settings were changed in between; their ETag is \"%d\" now".formatted(version));
    }
    Map<String, Stored> before = stored(handle);
    texts.entrySet().removeIf(one -> Objects.equals(one.getValue(), text(before, one.getKey())));
    if (texts.isEmpty()) {
      return;
    }
    texts.forEach((key, text) -> write(handle, key, text, who));
    handle
        .createUpdate("UPDATE setting_versions SET version = version + 1 WHERE scope = :scope")
        .bind("scope", SCOPE)
        .execute();
    Map<String, String> earlier = new TreeMap<>();
    texts.keySet().forEach(key -> earlier.put(key, text(before, key)));
    audit.accepted(
        handle, new Audit.Change(who, "change_settings", null, told(earlier), told(texts)));
  }

  private static String text(Map<String, Stored> stored, String key) {
    Stored value = stored.get(key);
    return value == null ? null : value.settingValue();
  }

  private void write(Handle handle, String key, String text, String who) {
    handle.createUpdate("DELETE FROM settings WHERE setting_key = :key").bind("key", key).execute();
    if (text != null) {
      handle
          .createUpdate(
              """
              INSERT INTO settings (setting_key, setting_value, updated_at, updated_by)
              VALUES (:key, :value, :now, :who)
              """)
          .bind("key", key)
          .bind("value", text)
          .bind("now", clock.instant())
          .bind("who", who)
          .execute();
    }
  }

  /** Each with its value; what operators do not set is the configuration's. */
  private String told(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(
            one ->
                one.getValue() == null
                    ? "%s=%s (%s)"
                        .formatted(
                            one.getKey(),
                            base.getValue(one.getKey(), String.class),
                            source(one.getKey(), new Taken(0, Map.of(), base)))
                    : "%s=%s (operator)".formatted(one.getKey(), one.getValue()))
        .collect(Collectors.joining(", "));
  }
}
