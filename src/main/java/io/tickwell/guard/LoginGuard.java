package io.tickwell.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;

/** What the interceptor and the login module of this server know together. */
final class LoginGuard {

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");
  private static final String BASIC = "Basic ";

  private static volatile LoginGuard current;

  private final LoginAttempts attempts;
  private final GuardEvents events;

  LoginGuard(LoginAttempts attempts, GuardEvents events) {
    this.attempts = attempts;
    this.events = events;
  }

  /** The one of this server; empty until the server has read its configuration. */
  static Optional<LoginGuard> current() {
    return Optional.ofNullable(current);
  }

  /** Takes up its work, with all counts at nothing. */
  static synchronized void install(GuardSettings settings, Clock clock) {
    GuardEvents events = current == null ? new GuardEvents() : current.events;
    if (current == null) {
      try {
        events.register(ManagementFactory.getPlatformMBeanServer());
      } catch (JMException e) {
        LOG.log(Level.WARNING, "Refused logins will be neither in the audit nor in metrics", e);
      }
    }
    current =
        new LoginGuard(new LoginAttempts(settings.attempts(), settings.window(), clock), events);
  }

  /** How long the one who asks has to wait until a password of that name is taken from there. */
  Optional<Duration> locked(HttpServletRequest request) {
    return user(request).flatMap(user -> attempts.locked(request.getRemoteAddr(), user));
  }

  static long wholeSeconds(Duration wait) {
    return wait.plusMillis(999).toSeconds();
  }

  Optional<Duration> locked(String address, String user) {
    return attempts.locked(address, user);
  }

  void failed(String address, String user) {
    if (attempts.failed(address, user)) {
      String shown = printable(user);
      String where = printable(address);
      LOG.warning(() -> "Too many wrong passwords: '%s' at %s has to wait".formatted(shown, where));
      events.locked(where, shown);
    }
  }

  void succeeded(String address, String user) {
    attempts.succeeded(address, user);
  }

  void refused() {
    events.refused();
  }

  void foreign(HttpServletRequest request) {
    LOG.warning(
        () ->
            "A page of another site asked for %s %s"
                .formatted(printable(request.getMethod()), printable(request.getRequestURI())));
    events.foreign(
        printable(request.getRemoteAddr()),
        printable(request.getMethod()),
        printable(request.getRequestURI()));
  }

  /** The Admin Center answers refusals by pages of its own. */
  static boolean ofAdminCenter(HttpServletRequest request) {
    return request.getContextPath().startsWith("/adminCenter");
  }

  /** Whether it asks for Liberty's list of paths, which opens to every login and is for nobody. */
  static boolean ofListOfPaths(HttpServletRequest request) {
    return request.getContextPath().equals("/ibm/api")
        && (request.getPathInfo() == null || request.getPathInfo().matches("/*"));
  }

  /** Whether a page of another site asks to change something in the server's administration. */
  static boolean foreignChange(HttpServletRequest request) {
    return (request.getRequestURI().startsWith("/ibm/") || ofAdminCenter(request))
        && !READING.contains(request.getMethod())
        && ofAnotherSite(request);
  }

  private static boolean ofAnotherSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !OWN.contains(site);
    }
    String origin = request.getHeader("Origin");
    return origin != null && !ownOrigin(origin, request);
  }

  /** Asked of the request's name and port, for HTTP/2 has no header Host. */
  private static boolean ownOrigin(String origin, HttpServletRequest request) {
    try {
      URI uri = URI.create(origin);
      int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
      return request.getServerName().equalsIgnoreCase(uri.getHost())
          && request.getServerPort() == port;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Whether the address that the server takes from {@code Forwarded} is not the one of {@code
   * X-Forwarded-For}. It believes the first before the second, and a proxy that sets the second may
   * pass on the first as a client sent it: by that anybody could come from anywhere.
   */
  static boolean ofTwoAddresses(HttpServletRequest request) {
    String forwarded = request.getHeader("Forwarded");
    String others = request.getHeader("X-Forwarded-For");
    String address = request.getRemoteAddr();
    return forwarded != null
        && others != null
        && forwarded.contains(address)
        && Arrays.stream(others.split(",")).map(String::strip).noneMatch(address::equals);
  }

  /** Whose password is sent, when one is. */
  static Optional<String> user(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(header.substring(BASIC.length()).strip()),
              StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(0, colon));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String printable(String text) {
    String line = text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ");
    return line.substring(0, Math.min(line.length(), 100));
  }
}
