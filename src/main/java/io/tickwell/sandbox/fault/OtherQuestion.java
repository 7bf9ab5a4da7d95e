package io.tickwell.sandbox.fault;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The same call with another path and query. */
final class OtherQuestion extends HttpServletRequestWrapper {
  private final String path;
  private final String query;

  /**
   * @param pathAndQuery below the application's context
   */
  OtherQuestion(HttpServletRequest request, String pathAndQuery) {
    super(request);
    String[] parts = pathAndQuery.split("\\?", 2);
    path = parts[0];
    query = parts.length > 1 ? parts[1] : null;
  }

  @Override
  public String getRequestURI() {
    return getContextPath() + path;
  }

  @Override
  public StringBuffer getRequestURL() {
    StringBuffer url = super.getRequestURL();
    int rest = url.length() - super.getRequestURI().length();
    return url.replace(rest, url.length(), getRequestURI());
  }

  @Override
  public String getPathInfo() {
    return URLDecoder.decode(path.substring(getServletPath().length()), StandardCharsets.UTF_8);
  }

  @Override
  public String getQueryString() {
    return query;
  }
}
