package io.tickwell.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** The product's own defaults, with an operator's settings on top; the machine's do not count. */
public final class Settings {
  private Settings() {}

  /** The same with quotes and bars as the only enabled jobs. */
  public static Config twoJobsWith(String... keysAndValues) {
    List<String> settings = new ArrayList<>();
    for (String key : with().getPropertyNames()) {
      if (key.matches("scheduler\\.jobs\\.(?!stock_quotes|historical_prices).*\\.enabled")) {
        settings.addAll(List.of(key, "false"));
      }
    }
    settings.addAll(List.of(keysAndValues));
    return with(settings.toArray(String[]::new));
  }

  /**
   * @param keysAndValues key, value, key, value
   */
  public static Config with(String... keysAndValues) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new SmallRyeConfigBuilder()
        .addPropertiesSources()
        .withSources(new PropertiesConfigSource(settings, "operator", 300))
        .build();
  }
}
