package io.tickwell.operation;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * The configuration with what operators changed.
 *
 * @param changed text by key
 */
record ChangedConfig(Config base, Map<String, String> changed) implements Config {

  ChangedConfig {
    changed = Map.copyOf(changed);
  }

  @Override
  public <T> T getValue(String name, Class<T> type) {
    return changed.containsKey(name) ? converted(name, type) : base.getValue(name, type);
  }

  @Override
  public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
    return changed.containsKey(name)
        ? Optional.of(converted(name, type))
        : base.getOptionalValue(name, type);
  }

  private <T> T converted(String name, Class<T> type) {
    String text = changed.get(name);
    return type == String.class
        ? type.cast(text)
        : base.getConverter(type).orElseThrow().convert(text);
  }

  /** Where a value of the configuration comes from, whoever changed it since. */
  @Override
  public ConfigValue getConfigValue(String name) {
    return base.getConfigValue(name);
  }

  @Override
  public Iterable<String> getPropertyNames() {
    return base.getPropertyNames();
  }

  @Override
  public Iterable<ConfigSource> getConfigSources() {
    return base.getConfigSources();
  }

  @Override
  public <T> Optional<Converter<T>> getConverter(Class<T> type) {
    return base.getConverter(type);
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return base.unwrap(type);
  }
}
