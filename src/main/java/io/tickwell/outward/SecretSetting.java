package io.tickwell.outward;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * A secret of the configuration: it stands under its key, or in the file that {@code <key>-file}
 * names, and may be encoded ({@link EncodedSecret}).
 *
 * @param key such as {@code market-data.proxy.password}
 */
public record SecretSetting(Config config, String key) {

  /** Whether it is set in either way, readable or not. */
  public boolean present() {
    return value(key).isPresent() || value(file()).isPresent();
  }

  /**
   * The secret in clear as it is now; empty when it is not set.
   *
   * @throws IllegalArgumentException when it is set in both ways, or cannot be read or decoded;
   *     tells nothing of it
   */
  public Optional<String> read() {
    Optional<String> direct = value(key);
    Optional<String> path = value(file());
    if (direct.isPresent() && path.isPresent()) {
      throw new IllegalArgumentException("%s and %s are both set".formatted(key, file()));
    }
    return direct.map(text -> EncodedSecret.plain(key, text)).or(() -> path.map(this::inFile));
  }

  private String inFile(String path) {
    String text = SecretFile.text(file(), path).strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "%s names the file '%s', which is empty".formatted(file(), path));
    }
    return EncodedSecret.plain(file(), text);
  }

  private String file() {
    return key + "-file";
  }

  private Optional<String> value(String name) {
    return config.getOptionalValue(name, String.class).map(String::strip).filter(s -> !s.isEmpty());
  }
}
