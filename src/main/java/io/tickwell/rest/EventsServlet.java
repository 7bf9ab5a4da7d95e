package io.tickwell.rest;

import io.tickwell.calendar.TradingCalendar;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * {@code GET /api/scheduler/events}: server-sent events for the page. The first, {@code hello},
 * says who listens, whether that user may change something, the time here, and the exchange with
 * its zone; the others are {@link LiveTopics}, {@code trouble} with why they cannot be read, or
 * null, and {@code beat} when there is nothing to tell.
 *
 * <p>A servlet, since what Jakarta REST offers for events writes to one who does not read with a
 * thread that waits.
 */
@WebServlet(urlPatterns = "/api/scheduler/events", asyncSupported = true)
public class EventsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** A browser then asks again, and shows whether it still may. */
  private static final long LONGEST = TimeUnit.MINUTES.toMillis(10);

  @Inject private transient LiveFeed feed;
  @Inject private transient TradingCalendar calendar;
  @Inject private transient Clock clock;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String hello = hello(request);
    if (!feed.admit()) {
      refuse(response);
      return;
    }
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext call = request.startAsync();
    call.setTimeout(LONGEST);
    Listener listener = new Listener(call, feed::leave);
    listener.put("hello", hello);
    listener.start();
    feed.join(listener);
  }

  private String hello(HttpServletRequest request) {
    return Json.createObjectBuilder()
        .add("user", request.getUserPrincipal().getName())
        .add("may_change", request.isUserInRole("operator") || request.isUserInRole("admin"))
        .add("exchange", calendar.exchange().mic())
        .add("now", clock.instant().toString())
        .add("zone", calendar.exchange().zone().getId())
        .build()
        .toString();
  }

  private static void refuse(HttpServletResponse response) throws IOException {
    int status = HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    response.setStatus(status);
    response.setHeader("Retry-After", "60");
    response.setContentType(Problem.TYPE);
    String detail = "%d listen already, and no more may".formatted(LiveFeed.MOST);
    response.getOutputStream().write(Problem.json(status, detail).getBytes(StandardCharsets.UTF_8));
  }
}
