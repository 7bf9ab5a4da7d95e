package io.tickwell.provider;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * The providers as the configuration describes them: {@code market-data.providers.<name>.{enabled,
 * api-key, base-url, priority, timeout-seconds}}. The key may also stand in the contract's variable
 * ({@code FINNHUB_API_KEY}) or in a file that {@code FINNHUB_API_KEY_FILE} names.
 *
 * <p>With {@code sandbox.enabled} every provider that the sandbox simulates is pointed at this
 * server's own sandbox with a key that is no secret, and no other one is available, whatever keys
 * the environment holds: a sandbox must never call a vendor, spend its quota, or mix its answers
 * with simulated ones.
 */
public final class ProviderSettings {
  /** The providers that the sandbox simulates. */
  public static final Set<String> SIMULATED = Set.of("finnhub", "polygon");

  private static final String SANDBOX_KEY = "sandbox";
  private static final int DEFAULT_TIMEOUT_SECONDS = 10;
  private static final int MAX_TIMEOUT_SECONDS = 300;

  /** Base URLs as the vendors document them; priorities put generous free plans first. */
  private enum Default {
    FINNHUB(1, "https://finnhub.io/api/v1"),
    POLYGON(2, "https://api.massive.com"),
    TWELVE_DATA(3, "https://api.twelvedata.com"),
    TIINGO(4, "https://api.tiingo.com"),
    FMP(5, "https://financialmodelingprep.com/stable"),
    ALPHA_VANTAGE(6, "https://www.alphavantage.co"),
    FRED(7, "https://api.stlouisfed.org/fred");

    private final int priority;
    private final String baseUrl;

    Default(int priority, String baseUrl) {
      this.priority = priority;
      this.baseUrl = baseUrl;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Config config;

  public ProviderSettings(Config config) {
    this.config = config;
  }

  /**
   * Every known provider.
   *
   * @throws IllegalArgumentException for a value that cannot be used, with its configuration key
   */
  public List<ProviderConfig> all() {
    return List.of(Default.values()).stream().map(this::read).toList();
  }

  /**
   * One provider.
   *
   * @throws IllegalArgumentException for an unknown name, or a value that cannot be used, with its
   *     configuration key
   */
  public ProviderConfig of(String name) {
    return List.of(Default.values()).stream()
        .filter(provider -> provider.key().equals(name))
        .findFirst()
        .map(this::read)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown provider '%s', known are %s"
                        .formatted(
                            name, List.of(Default.values()).stream().map(Default::key).toList())));
  }

  private ProviderConfig read(Default provider) {
    String name = provider.key();
    boolean sandbox = config.getOptionalValue("sandbox.enabled", Boolean.class).orElse(false);
    return new ProviderConfig(
        name,
        flag(property(name, "enabled")),
        sandbox ? sandboxKey(name) : apiKey(name),
        sandbox ? sandboxUrl(name) : baseUrl(provider),
        number(property(name, "priority"), provider.priority, Integer.MAX_VALUE),
        Duration.ofSeconds(
            number(
                property(name, "timeout-seconds"), DEFAULT_TIMEOUT_SECONDS, MAX_TIMEOUT_SECONDS)));
  }

  private static String property(String name, String key) {
    return "market-data.providers." + name + "." + key;
  }

  private String sandboxKey(String name) {
    return SIMULATED.contains(name) ? value("sandbox.api-key").orElse(SANDBOX_KEY) : "";
  }

  private URI sandboxUrl(String name) {
    int port = number("HTTP_PORT", 9080, 65535);
    return URI.create("http://localhost:" + port + "/sandbox/" + name);
  }

  private URI baseUrl(Default provider) {
    String key = property(provider.key(), "base-url");
    return BaseUrl.parse(key, value(key).orElse(provider.baseUrl));
  }

  private String apiKey(String name) {
    String variable = name.toUpperCase(Locale.ROOT) + "_API_KEY";
    for (String source : List.of(property(name, "api-key"), variable)) {
      Optional<String> found = value(source);
      if (found.isPresent()) {
        return sendable(source, found.get());
      }
    }
    String file = variable + "_FILE";
    return value(file).map(path -> sendable(file, contents(file, path))).orElse("");
  }

  private static String contents(String key, String path) {
    try {
      return Files.readString(Path.of(path)).trim();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s names the file '%s', which cannot be read (%s)"
              .formatted(key, path, e.getClass().getSimpleName()),
          e);
    }
  }

  /**
   * A key travels in a header or a query: anything else than printable ASCII would break it or be
   * refused.
   */
  private static String sendable(String key, String secret) {
    if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          key + " holds a blank, a line break or another character that no API key has");
    }
    return secret;
  }

  private boolean flag(String key) {
    String text = value(key).orElse("true");
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException(
          "%s is '%s', it must be true or false".formatted(key, text));
    }
    return Boolean.parseBoolean(text);
  }

  private int number(String key, int otherwise, int max) {
    Optional<String> text = value(key);
    try {
      int number = text.map(Integer::parseInt).orElse(otherwise);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notANumber(key, text.orElse(""), max, e);
    }
    throw notANumber(key, text.orElse(""), max, null);
  }

  private static IllegalArgumentException notANumber(
      String key, String text, int max, NumberFormatException cause) {
    return new IllegalArgumentException(
        "%s is '%s', it must be a whole number from 1 to %d".formatted(key, text, max), cause);
  }

  private Optional<String> value(String key) {
    return config.getOptionalValue(key, String.class).map(String::trim).filter(s -> !s.isEmpty());
  }
}
