package io.tickwell.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Errors of requests that never reach a resource, such as a path outside of the surface: problems
 * too, and no page of the server's. {@code web.xml} sends them here.
 */
@WebServlet(ContainerProblems.PATH)
public class ContainerProblems extends HttpServlet {
  static final String PATH = "/problem";

  private static final long serialVersionUID = 1L;
  private static final Map<Integer, String> DETAILS =
      Map.of(
          400, "the request cannot be read",
          403, "your role does not allow this, or not over plain HTTP",
          404, "there is nothing at this path",
          405, "this path does not take that method",
          500, "an error on the server's side; its log tells more");

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : HttpServletResponse.SC_NOT_FOUND;
    response.setStatus(status);
    response.setContentType(Problem.TYPE);
    response.setHeader("Cache-Control", "no-store");
    String detail = DETAILS.getOrDefault(status, "the server refuses the request");
    response.getOutputStream().write(Problem.json(status, detail).getBytes(StandardCharsets.UTF_8));
  }
}
