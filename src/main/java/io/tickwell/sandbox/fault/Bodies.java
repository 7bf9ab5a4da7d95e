package io.tickwell.sandbox.fault;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Bodies that are sent in one go. */
final class Bodies {
  private Bodies() {}

  static void send(HttpServletResponse response, byte[] body) throws IOException {
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
