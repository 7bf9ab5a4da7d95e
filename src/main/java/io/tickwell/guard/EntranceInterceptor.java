package io.tickwell.guard;

import com.ibm.websphere.security.WebTrustAssociationFailedException;
import com.ibm.wsspi.security.tai.TAIResult;
import com.ibm.wsspi.security.tai.TrustAssociationInterceptor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * Sees every request that needs a login before its password is checked, those to {@code /ibm/api},
 * the Admin Center and {@code /metrics} too. It lets all pass but those of a locked user, who gets
 * 429 with {@code Retry-After}, changes that a page of another site asks of the administration,
 * which get 403, those that come from two addresses, which get 400, and those for the list of paths
 * of {@code /ibm/api}, which get 404. It never lets anybody in.
 */
public final class EntranceInterceptor implements TrustAssociationInterceptor {

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final int TOO_MANY_REQUESTS = 429;

  @Override
  public int initialize(Properties properties) {
    GuardSettings settings = GuardSettings.of(properties);
    settings.faults().forEach(LOG::severe);
    LoginGuard.install(settings, Clock.systemUTC());
    return 0;
  }

  @Override
  public boolean isTargetInterceptor(HttpServletRequest request) {
    return LoginGuard.ofTwoAddresses(request)
        || LoginGuard.ofListOfPaths(request)
        || LoginGuard.foreignChange(request)
        || locked(request).isPresent();
  }

  private static Optional<Duration> locked(HttpServletRequest request) {
    return LoginGuard.current().flatMap(guard -> guard.locked(request));
  }

  @Override
  public TAIResult negotiateValidateandEstablishTrust(
      HttpServletRequest request, HttpServletResponse response)
      throws WebTrustAssociationFailedException {
    if (LoginGuard.ofTwoAddresses(request)) {
      return refuse(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "Bad Request",
          "Forwarded and X-Forwarded-For name two addresses; the proxy has to clear the first");
    }
    if (LoginGuard.ofListOfPaths(request)) {
      return refuse(
          request,
          response,
          HttpServletResponse.SC_NOT_FOUND,
          "Not Found",
          "there is nothing at this path");
    }
    if (LoginGuard.foreignChange(request)) {
      LoginGuard.current().ifPresent(guard -> guard.foreign(request));
      return refuse(
          request,
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "Forbidden",
          "a page of another site may not change anything here");
    }
    LoginGuard.current().ifPresent(LoginGuard::refused);
    long seconds = locked(request).map(LoginGuard::wholeSeconds).orElse(1L);
    response.setHeader("Retry-After", Long.toString(seconds));
    return refuse(
        request,
        response,
        TOO_MANY_REQUESTS,
        "Too Many Requests",
        "too many wrong passwords; the next one is looked at in %d seconds".formatted(seconds));
  }

  private static TAIResult refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String title,
      String detail)
      throws WebTrustAssociationFailedException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    if (LoginGuard.ofAdminCenter(request)) {
      return TAIResult.create(status);
    }
    response.setContentType("application/problem+json");
    String problem =
        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(title, status, detail);
    try {
      response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.fine(() -> "One who was refused has gone: " + e.getMessage());
    }
    return TAIResult.create(status);
  }

  @Override
  public String getVersion() {
    return "1";
  }

  @Override
  public String getType() {
    return getClass().getName();
  }

  @Override
  public void cleanup() {}
}
