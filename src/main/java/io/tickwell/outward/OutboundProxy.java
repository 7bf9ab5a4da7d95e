package io.tickwell.outward;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The proxy that calls go out through. Those to this machine do not, unless that is asked for, nor
 * do those to hosts that the operator names. https goes through a tunnel (CONNECT), so that the
 * proxy sees the host and nothing else.
 *
 * @param address host and port; empty without a proxy
 * @param authorization what the proxy is told of who asks; empty for nothing
 * @param direct hosts that are not asked through it; each stands for the names below it too
 * @param forLoopback whether this machine is
 */
public record OutboundProxy(
    Optional<InetSocketAddress> address,
    Optional<String> authorization,
    Set<String> direct,
    boolean forLoopback) {

  /** Every call goes out by itself, or as the JVM's own settings have it. */
  public static final OutboundProxy NONE =
      new OutboundProxy(Optional.empty(), Optional.empty(), Set.of(), false);

  /** Of the JDK: without it a user and password are kept from the proxy where there is a tunnel. */
  private static final String KEPT_FROM_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

  public OutboundProxy {
    direct = Set.copyOf(direct);
    if (authorization.isPresent() && System.getProperty(KEPT_FROM_TUNNELS) == null) {
      System.setProperty(KEPT_FROM_TUNNELS, "");
    }
  }

  /** A proxy that wants a user and password. */
  static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** Has the client's calls go through it. */
  public HttpClient.Builder carry(HttpClient.Builder client) {
    return address.isPresent() ? client.proxy(new Selector(address.get())) : client;
  }

  /** Tells it who asks, where a request to that URI goes through it. */
  public HttpRequest.Builder sign(HttpRequest.Builder request, URI uri) {
    if (authorization.isPresent() && carries(uri)) {
      request.header("Proxy-Authorization", authorization.get());
    }
    return request;
  }

  /** Whether a call to that URI goes through it. */
  public boolean carries(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return address.isPresent()
        && (forLoopback || !Loopback.is(host))
        && direct.stream().noneMatch(some -> host.equals(some) || host.endsWith("." + some));
  }

  /** What may not show of it, should it say it back. */
  public Set<String> secrets() {
    return authorization.map(text -> Set.of(text.replaceFirst("^Basic ", ""))).orElse(Set.of());
  }

  /** Nothing of its user and password. */
  @Override
  public String toString() {
    return "OutboundProxy[%s, direct=%s]"
        .formatted(address.map(InetSocketAddress::toString).orElse("none"), direct);
  }

  private final class Selector extends ProxySelector {
    private final Proxy proxy;

    private Selector(InetSocketAddress address) {
      proxy = new Proxy(Proxy.Type.HTTP, address);
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(carries(uri) ? proxy : Proxy.NO_PROXY);
    }

    /** What fails is told by the call that failed. */
    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {}
  }
}
