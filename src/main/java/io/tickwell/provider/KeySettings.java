package io.tickwell.provider;

import io.tickwell.outward.EncodedSecret;
import io.tickwell.outward.SecretFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The keys of providers in the configuration: {@code market-data.providers.<name>.api-key}, else
 * the contract's variable ({@code FINNHUB_API_KEY}), else the file that {@code
 * FINNHUB_API_KEY_FILE} names. Several keys have commas or line breaks between them; each may be
 * encoded ({@link EncodedSecret}).
 */
final class KeySettings {
  static final int MOST_KEYS = 20;

  private final Config config;

  KeySettings(Config config) {
    this.config = config;
  }

  /**
   * A provider's keys as they are now.
   *
   * @throws IllegalArgumentException when they cannot be read or sent
   */
  List<String> of(String provider) {
    String variable = provider.toUpperCase(Locale.ROOT) + "_API_KEY";
    for (String source : List.of("market-data.providers." + provider + ".api-key", variable)) {
      Optional<String> found = value(source);
      if (found.isPresent()) {
        return keys(source, found.get());
      }
    }
    String file = variable + "_FILE";
    return value(file).map(path -> keys(file, SecretFile.text(file, path))).orElse(List.of());
  }

  private Optional<String> value(String key) {
    return config.getOptionalValue(key, String.class).map(String::trim).filter(s -> !s.isEmpty());
  }

  private static List<String> keys(String source, String text) {
    List<String> keys =
        Stream.of(text.split("[,\\r\\n]"))
            .map(String::trim)
            .filter(key -> !key.isEmpty())
            .map(key -> EncodedSecret.plain(source, key))
            .distinct()
            .toList();
    if (keys.size() > MOST_KEYS) {
      throw new IllegalArgumentException(
          "%s holds %d keys, %d at most can be used".formatted(source, keys.size(), MOST_KEYS));
    }
    keys.forEach(key -> checkSendable(source, key));
    return keys;
  }

  /**
   * A key travels in a header or a query: anything else than printable ASCII would break it or be
   * refused.
   */
  private static void checkSendable(String source, String key) {
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          source + " holds a key with a blank or another character that no API key has");
    }
  }
}
