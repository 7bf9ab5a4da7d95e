package io.tickwell.provider;

import io.tickwell.outward.Loopback;
import java.net.URI;

/** Where a provider's paths start. A key goes there: in clear only within this machine. */
final class BaseUrl {
  private BaseUrl() {}

  /**
   * @param key the configuration key, for the message
   * @throws IllegalArgumentException when it is no URL, its scheme is neither https nor http, it is
   *     http and leaves this machine, or it carries more than scheme, host, port and path
   */
  static URI parse(String key, String value) {
    URI uri = uri(key, value);
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "%s for host '%s' must hold scheme, host, port and path only: no user, query or fragment"
              .formatted(key, uri.getHost()));
    }
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if ((!https && !http) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "%s is '%s', it must start with https:// and name a host".formatted(key, value));
    }
    if (http && !Loopback.is(uri.getHost())) {
      throw new IllegalArgumentException(
          "%s is '%s': http would send the API key in clear, use https".formatted(key, value));
    }
    return uri;
  }

  private static URI uri(String key, String value) {
    try {
      return URI.create(value.replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s is '%s', which is no URL".formatted(key, value), e);
    }
  }
}
