package io.tickwell.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends one who asks for {@code /tickwell} on to {@code /tickwell/}, from where the page's relative
 * addresses lead to it. The address it sends to is relative too (RFC 9110, 10.2.2): it holds behind
 * a proxy, whatever name and port that has.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageAddress extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String root = request.getContextPath();
    if (!root.isEmpty() && request.getRequestURI().equals(root)) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", root.substring(root.lastIndexOf('/') + 1) + "/");
    } else {
      chain.doFilter(request, response);
    }
  }
}
