package io.tickwell.rest;

import io.tickwell.schedule.Audit;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Who may change something: an operator, and no page of another site in the name of one whose
 * browser is logged in here. Browsers say where a request comes from in {@code Sec-Fetch-Site} (W3C
 * Fetch Metadata) and, older ones, in {@code Origin}; a page can change neither. What is no browser
 * sends none. A refusal is in the audit.
 */
@WebFilter("/api/*")
public class ChangeGuard extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  @Inject private transient Audit audit;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> refusal =
        READING.contains(request.getMethod()) ? Optional.empty() : refusal(request);
    if (refusal.isPresent()) {
      refuse(request, response, refusal.get());
    } else {
      chain.doFilter(request, response);
    }
  }

  private static Optional<String> refusal(HttpServletRequest request) {
    if (foreign(request)) {
      return Optional.of("a page of another site may not change anything here");
    }
    if (!request.isUserInRole("operator") && !request.isUserInRole("admin")) {
      return Optional.of("your role does not allow this; to change something takes operator");
    }
    return Optional.empty();
  }

  private static boolean foreign(HttpServletRequest request) {
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

  private void refuse(HttpServletRequest request, HttpServletResponse response, String detail)
      throws IOException {
    Refusals.note(
        audit,
        request.getUserPrincipal(),
        request.getMethod(),
        request.getRequestURI(),
        "403: " + detail);
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType(Problem.TYPE);
    response.setHeader("Cache-Control", "no-store");
    response
        .getOutputStream()
        .write(
            Problem.json(HttpServletResponse.SC_FORBIDDEN, detail)
                .getBytes(StandardCharsets.UTF_8));
  }
}
