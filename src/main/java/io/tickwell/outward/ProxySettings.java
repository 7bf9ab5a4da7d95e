package io.tickwell.outward;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
    Optional<String> password = value(PROXY + ".password");
    Optional<String> file = value(PROXY + ".password-file");
    if (password.isPresent() && file.isPresent()) {
      faults.add("%s.password and %s.password-file are both set".formatted(PROXY, PROXY));
    }
    Optional<String> secret =
        password
            .map(text -> plain(PROXY + ".password", text))
            .or(() -> file.map(path -> contents(PROXY + ".password-file", path)));
    if (user.isPresent() != (password.isPresent() || file.isPresent())) {
      faults.add("%s.user and its password need each other".formatted(PROXY));
    }
    if (user.filter(name -> name.contains(":")).isPresent()) {
      faults.add(PROXY + ".user holds a colon, which no user of a proxy can");
    }
    return user.flatMap(name -> secret.map(some -> OutboundProxy.basic(name, some)));
  }

  private String contents(String key, String path) {
    try {
      return plain(key, Files.readString(Path.of(path)).strip());
    } catch (IOException | InvalidPathException e) {
      faults.add(
          "%s names the file '%s', which cannot be read (%s)"
              .formatted(key, path, e.getClass().getSimpleName()));
      return null;
    }
  }

  private String plain(String key, String secret) {
    try {
      return EncodedSecret.plain(key, secret);
    } catch (IllegalArgumentException e) {
      faults.add(e.getMessage());
      return null;
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
