package io.tickwell.outward;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The proxy as the configuration describes it: {@code market-data.proxy}, and below that {@code
 * user}, {@code password}, {@code password-file}, {@code no-proxy} and {@code loopback}.
 */
public final class ProxySettings {
  private static final String PROXY = "market-data.proxy";

  private final Config config;
  private final List<String> faults = new ArrayList<>();

  private ProxySettings(Config config) {
    this.config = config;
  }

  /**
   * The proxy, or {@link OutboundProxy#NONE}.
   *
   * @throws IllegalArgumentException when it cannot be used, with every reason and its
   *     configuration key; none tells the password
   */
  public static OutboundProxy of(Config config) {
    return new ProxySettings(config).read();
  }

  private OutboundProxy read() {
    Optional<InetSocketAddress> address = value(PROXY).map(this::address);
    Optional<String> authorization = authorization();
    Set<String> direct = direct();
    boolean forLoopback = flag(PROXY + ".loopback");
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return address.isEmpty()
        ? OutboundProxy.NONE
        : new OutboundProxy(address, authorization, direct, forLoopback);
  }

  /** Not looked up before it is wanted, and then each time. */
  private InetSocketAddress address(String text) {
    Optional<URI> uri = uri(text);
    if (uri.isEmpty()
        || !"http".equalsIgnoreCase(uri.get().getScheme())
        || uri.get().getHost() == null
        || uri.get().getPort() < 1
        || uri.get().getPort() > 65_535
        || !uri.get().getRawPath().replace("/", "").isEmpty()
        || uri.get().getRawQuery() != null
        || uri.get().getRawFragment() != null) {
      faults.add(PROXY + " must be http://host:port, without more");
      return null;
    }
    if (uri.get().getRawUserInfo() != null) {
      faults.add(
          "%s holds a user, which belongs in %s.user and %s.password"
              .formatted(PROXY, PROXY, PROXY));
    }
    return InetSocketAddress.createUnresolved(uri.get().getHost(), uri.get().getPort());
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  private Optional<String> authorization() {
    Optional<String> user = value(PROXY + ".user");
    SecretSetting password = new SecretSetting(config, PROXY + ".password");
    if (user.isPresent() != password.present()) {
      faults.add("%s.user and its password need each other".formatted(PROXY));
    }
    if (user.filter(name -> name.contains(":")).isPresent()) {
      faults.add(PROXY + ".user holds a colon, which no user of a proxy can");
    }
    Optional<String> secret = read(password);
    return user.flatMap(name -> secret.map(some -> OutboundProxy.basic(name, some)));
  }

  private Optional<String> read(SecretSetting password) {
    try {
      return password.read();
    } catch (IllegalArgumentException e) {
      faults.add(e.getMessage());
      return Optional.empty();
    }
  }

  private Set<String> direct() {
    String key = PROXY + ".no-proxy";
    Set<String> hosts =
        Stream.of(value(key).orElse("").split(","))
            .map(host -> host.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
            .filter(host -> !host.isEmpty())
            .collect(Collectors.toSet());
    hosts.stream()
        .filter(host -> !host.matches("[\\w.-]+|\\[[0-9a-f:.]+\\]"))
        .forEach(host -> faults.add("%s: '%s' is no host".formatted(key, host)));
    return hosts;
  }

  private boolean flag(String key) {
    String text = value(key).orElse("");
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      faults.add("%s is '%s', it must be true or false".formatted(key, text));
    }
    return Boolean.parseBoolean(text);
  }

  private Optional<String> value(String key) {
    return config.getOptionalValue(key, String.class).map(String::strip).filter(s -> !s.isEmpty());
  }
}
