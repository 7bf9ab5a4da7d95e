package io.tickwell.provider;

import io.tickwell.outward.OutboundProxy;
import io.tickwell.outward.ProxySettings;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The providers as the configuration describes them: {@code market-data.providers.<name>.{enabled,
 * api-key, base-url, priority, connect-timeout-seconds, first-byte-timeout-seconds,
 * timeout-seconds, rate-limit-per-second, rate-limit-per-minute, daily-limit, monthly-limit,
 * reset-zone, reserve-percent}}. Keys may also stand elsewhere ({@link KeySettings}), and are read
 * again while the server runs.
 *
 * <p>With {@code sandbox.enabled} every provider that the sandbox simulates is pointed at this
 * server's own sandbox with a key that is no secret, and no other one is available, whatever keys
 * the environment holds: a sandbox must never call a vendor, spend its quota, or mix its answers
 * with simulated ones.
 */
public final class ProviderSettings {
  private static final Set<DataType> ALL_TYPES = Set.of(DataType.values());

  /** The providers that the sandbox simulates, and for which types of data. */
  public static final Map<String, Set<DataType>> SIMULATED =
      Map.of(
          "finnhub",
          ALL_TYPES,
          "polygon",
          Set.of(
              DataType.STOCK_QUOTES,
              DataType.OPTIONS_CHAIN,
              DataType.HISTORICAL_PRICES,
              DataType.COMPANY_INFO,
              DataType.DIVIDEND_DATA,
              DataType.NEWS_DATA),
          "fred",
          ALL_TYPES,
          "alpha_vantage",
          Set.of(DataType.EARNINGS_TRANSCRIPTS));

  private static final String STRATEGY = "market-data.fall-back.strategy";
  private static final int MAX_TIMEOUT_SECONDS = 300;
  private static final int MOST_RETRIES = 10;
  private static final int MOST_IN_FLIGHT = 512;
  private static final Pattern PRIORITY =
      Pattern.compile("market-data\\.providers\\.(\\w+)\\.priority");

  private final Config config;
  private final KeySettings keys;
  private final Secrets secrets = new Secrets();

  public ProviderSettings(Config config) {
    this.config = config;
    this.keys = new KeySettings(config);
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

  /**
   * For which types of data a provider may be asked: those that the operator names, or all; in the
   * sandbox, those of them that are simulated.
   *
   * @throws IllegalArgumentException for an unknown type, with its configuration key
   */
  public Set<DataType> types(String name) {
    String key = property(name, "data-types");
    Set<DataType> wanted = value(key).map(text -> types(key, text)).orElse(ALL_TYPES);
    return sandbox()
        ? wanted.stream()
            .filter(SIMULATED.getOrDefault(name, ALL_TYPES)::contains)
            .collect(Collectors.toUnmodifiableSet())
        : wanted;
  }

  private static Set<DataType> types(String key, String text) {
    try {
      return Stream.of(text.split(","))
          .map(String::trim)
          .map(DataType::of)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  /**
   * How a provider is treated while it is asked.
   *
   * @throws IllegalArgumentException for a value that cannot be used, with its configuration key
   */
  public CallPolicy policy(String name) {
    return new CallPolicy(
        number(property(name, "max-retries"), 0, MOST_RETRIES),
        number(property(name, "max-in-flight"), 1, MOST_IN_FLIGHT),
        number(property(name, "breaker-failures"), 1, Integer.MAX_VALUE / 2),
        Duration.ofSeconds(number(property(name, "breaker-open-seconds"), 1, 86_400)));
  }

  /**
   * In which order providers are asked.
   *
   * @throws IllegalArgumentException for an unknown strategy, with its configuration key
   */
  public Strategy strategy() {
    try {
      return Strategy.of(required(STRATEGY));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(STRATEGY + ": " + e.getMessage(), e);
    }
  }

  /**
   * Every provider's priority by its name, available or not; 1 is the first.
   *
   * @throws IllegalArgumentException for a value that cannot be used, with its configuration key
   */
  public Map<String, Integer> priorities() {
    return known().collect(Collectors.toMap(name -> name, this::priority));
  }

  /**
   * A provider's priority; 1 is the first.
   *
   * @throws IllegalArgumentException for a value that cannot be used, with its configuration key
   */
  public int priority(String name) {
    return number(property(name, "priority"), 1, Integer.MAX_VALUE);
  }

  /**
   * Whether a provider may be asked at all.
   *
   * @throws IllegalArgumentException for a value that cannot be used, with its configuration key
   */
  public boolean enabled(String name) {
    return flag(property(name, "enabled"));
  }

  private Stream<String> known() {
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .map(PRIORITY::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .sorted();
  }

  private ProviderConfig read(String name) {
    boolean sandbox = sandbox();
    OutboundProxy proxy = ProxySettings.of(config);
    secrets.learn("the proxy", proxy.secrets());
    known().forEach(some -> secrets.learn(some, keys(some)));
    return new ProviderConfig(
        name,
        enabled(name),
        () -> keys(name),
        sandbox ? sandboxUrl(name) : baseUrl(property(name, "base-url")),
        priority(name),
        new TimeOuts(
            seconds(name, "connect-timeout-seconds"),
            seconds(name, "first-byte-timeout-seconds"),
            seconds(name, "timeout-seconds")),
        limits(name, sandbox),
        secrets,
        proxy);
  }

  private Duration seconds(String name, String key) {
    return Duration.ofSeconds(number(property(name, key), 1, MAX_TIMEOUT_SECONDS));
  }

  private List<String> keys(String name) {
    return sandbox() ? sandboxKeys(name) : keys.of(name);
  }

  private boolean sandbox() {
    return config.getValue("sandbox.enabled", Boolean.class);
  }

  /**
   * The shipped limits are those of the provider's own server: of another one, such as a proxy or
   * the sandbox, the limits are what the operator says, and none when he says nothing.
   */
  private ProviderLimits limits(String name, boolean sandbox) {
    boolean own = !sandbox && shipped(property(name, "base-url"));
    return new ProviderLimits(
        limit(property(name, "rate-limit-per-second"), own),
        limit(property(name, "rate-limit-per-minute"), own),
        limit(property(name, "daily-limit"), own),
        limit(property(name, "monthly-limit"), own),
        zone(property(name, "reset-zone")),
        number(property(name, "reserve-percent"), 0, 100));
  }

  private int limit(String key, boolean own) {
    return own || fromOperator(key) ? number(key, 0, Integer.MAX_VALUE) : 0;
  }

  private boolean fromOperator(String key) {
    return config.getConfigValue(key).getSourceOrdinal() > ConfigSource.DEFAULT_ORDINAL;
  }

  /** Whether a value is the shipped one, even if the operator repeats it. */
  private boolean shipped(String key) {
    String value = config.getConfigValue(key).getValue();
    return !fromOperator(key)
        || StreamSupport.stream(config.getConfigSources().spliterator(), false)
            .filter(source -> source.getOrdinal() <= ConfigSource.DEFAULT_ORDINAL)
            .anyMatch(source -> BaseUrl.parse(key, value).toString().equals(source.getValue(key)));
  }

  private ZoneId zone(String key) {
    String text = required(key);
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s is '%s', it must be a time zone such as America/New_York".formatted(key, text), e);
    }
  }

  private static String property(String name, String key) {
    return "market-data.providers." + name + "." + key;
  }

  private List<String> sandboxKeys(String name) {
    return SIMULATED.containsKey(name)
        ? List.of(config.getValue("sandbox.api-key", String.class))
        : List.of();
  }

  private URI sandboxUrl(String name) {
    int port = number("HTTP_PORT", 1, 65535);
    String root = config.getOptionalValue("CONTEXT_ROOT", String.class).orElse("/");
    return URI.create(
        "http://localhost:%d%s/sandbox/%s".formatted(port, root.replaceFirst("/$", ""), name));
  }

  private URI baseUrl(String key) {
    return BaseUrl.parse(key, required(key));
  }

  private boolean flag(String key) {
    String text = required(key);
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException(
          "%s is '%s', it must be true or false".formatted(key, text));
    }
    return Boolean.parseBoolean(text);
  }

  private int number(String key, int min, int max) {
    String text = required(key);
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notANumber(key, text, min, max, e);
    }
    throw notANumber(key, text, min, max, null);
  }

  private static IllegalArgumentException notANumber(
      String key, String text, int min, int max, NumberFormatException cause) {
    return new IllegalArgumentException(
        "%s is '%s', it must be a whole number from %d to %d".formatted(key, text, min, max),
        cause);
  }

  private String required(String key) {
    return value(key).orElseThrow(() -> new IllegalArgumentException(key + " is empty"));
  }

  private Optional<String> value(String key) {
    return config.getOptionalValue(key, String.class).map(String::trim).filter(s -> !s.isEmpty());
  }
}
