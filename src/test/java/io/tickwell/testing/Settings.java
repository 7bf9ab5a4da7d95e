package io.tickwell.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** The product's own defaults, with an operator's settings on top; the machine's do not count. */
public final class Settings {
  private Settings() {}

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
