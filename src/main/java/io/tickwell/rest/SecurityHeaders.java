package io.tickwell.rest;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a browser may do with an answer: load scripts, styles and data from here alone, show it in
 * no frame, guess no content type, tell no other site where it came from (W3C Content Security
 * Policy 3, RFC 6797). What is no file of the page is not stored; a file is asked for anew each
 * time.
 */
@WebFilter(
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR},
    asyncSupported = true)
public class SecurityHeaders extends HttpFilter {

  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private static final long serialVersionUID = 1L;

  @Inject
  @ConfigProperty(name = "tls.hsts")
  transient Optional<String> transportSecurity;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    if (request.isSecure()) {
      transportSecurity.ifPresent(
          promise -> response.setHeader("Strict-Transport-Security", promise));
    }
    response.setHeader("Cache-Control", ofThePage(request) ? "no-cache" : "no-store");
    chain.doFilter(request, response);
  }

  private static boolean ofThePage(HttpServletRequest request) {
    String path = request.getServletPath();
    return request.getDispatcherType() == DispatcherType.REQUEST
        && (path.equals("/") || path.isEmpty() || path.startsWith("/page/"));
  }
}
