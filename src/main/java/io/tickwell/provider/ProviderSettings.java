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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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

  private static final int MAX_TIMEOUT_SECONDS = 300;
  private static final Pattern PRIORITY =
      Pattern.compile("market-data\\.providers\\.(\\w+)\\.priority");

  private final Config config;

  public ProviderSettings(Config config) {
    this.config = config;
  }

  /**
   * Every provider that has settings, in no order.
   *
   * @throws IllegalArgumentException for a value that cannot be used, with its configuration key
   */
  public List<ProviderConfig> all() {
    return known().map(this::read).toList();
  }

  /**
   * One provider.
   *
   * @throws IllegalArgumentException for an unknown name, or a value that cannot be used, with its
   *     configuration key
   */
  public ProviderConfig of(String name) {
    if (known().noneMatch(name::equals)) {
      throw new IllegalArgumentException(
          "unknown provider '%s', known are %s".formatted(name, known().toList()));
    }
    return read(name);
  }

  private Stream<String> known() {
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .map(PRIORITY::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .sorted();
  }

  private ProviderConfig read(String name) {
    boolean sandbox = config.getValue("sandbox.enabled", Boolean.class);
    return new ProviderConfig(
        name,
        flag(property(name, "enabled")),
        sandbox ? sandboxKey(name) : apiKey(name),
        sandbox ? sandboxUrl(name) : baseUrl(property(name, "base-url")),
        number(property(name, "priority"), Integer.MAX_VALUE),
        Duration.ofSeconds(number(property(name, "timeout-seconds"), MAX_TIMEOUT_SECONDS)));
  }

  private static String property(String name, String key) {
    return "market-data.providers." + name + "." + key;
  }

  private String sandboxKey(String name) {
    return SIMULATED.contains(name) ? config.getValue("sandbox.api-key", String.class) : "";
  }

  private URI sandboxUrl(String name) {
    int port = number("HTTP_PORT", 65535);
    return URI.create("http://localhost:" + port + "/sandbox/" + name);
  }

  private URI baseUrl(String key) {
    return BaseUrl.parse(key, required(key));
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
    String text = required(key);
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException(
          "%s is '%s', it must be true or false".formatted(key, text));
    }
    return Boolean.parseBoolean(text);
  }

  private int number(String key, int max) {
    String text = required(key);
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notANumber(key, text, max, e);
    }
    throw notANumber(key, text, max, null);
  }

  private static IllegalArgumentException notANumber(
      String key, String text, int max, NumberFormatException cause) {
    return new IllegalArgumentException(
        "%s is '%s', it must be a whole number from 1 to %d".formatted(key, text, max), cause);
  }

  private String required(String key) {
    return value(key).orElseThrow(() -> new IllegalArgumentException(key + " is empty"));
  }

  private Optional<String> value(String key) {
    return config.getOptionalValue(key, String.class).map(String::trim).filter(s -> !s.isEmpty());
  }
}
