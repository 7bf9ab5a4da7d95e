package io.tickwell.rest;

import io.tickwell.calendar.TradingCalendar;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * {@code GET /api/scheduler/events}: server-sent events for the page (WHATWG HTML, 9.2). {@code
 * hello} says who listens, whether that user may change something, the time here, and the exchange
 * with its zone; the others are {@link LiveTopics}, {@code trouble} with why they cannot be read,
 * or null, and {@code beat}.
 *
 * <p>Each answer tells what is new and ends; the browser asks again two seconds later, with the id
 * of what it heard. So nobody who listens holds a connection, a thread or a place, whoever reads
 * slowly delays nobody, and each question is judged by the rights that the user then has.
 */
@WebServlet("/api/scheduler/events")
public class EventsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final String RETRY = "retry: 2000\n";

  @Inject private transient LiveFeed feed;
  @Inject private transient TradingCalendar calendar;
  @Inject private transient Clock clock;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LiveFeed.News news = feed.since(request.getHeader("Last-Event-ID"));
    StringBuilder answer = new StringBuilder(RETRY);
    if (news.all()) {
      add(answer, "hello", hello(request));
    }
    news.topics().forEach((topic, json) -> add(answer, topic, json));
    answer.append("id: ").append(news.id()).append('\n');
    add(answer, "beat", "null");
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.getOutputStream().write(answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void add(StringBuilder answer, String topic, String json) {
    answer.append("event: ").append(topic).append("\ndata: ").append(json).append("\n\n");
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
}
