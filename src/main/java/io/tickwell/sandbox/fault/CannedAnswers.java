package io.tickwell.sandbox.fault;

import static io.tickwell.sandbox.fault.FaultNumber.RETRY_AFTER;
import static io.tickwell.sandbox.fault.FaultNumber.RETRY_AFTER_DATE;
import static io.tickwell.sandbox.fault.FaultNumber.STATUS;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Answers that have nothing to do with the question. */
@Dependent
public class CannedAnswers {
  private static final String JSON = "application/json";
  private static final String HTML = "text/html;charset=UTF-8";
  private static final String GARBAGE = "{\"c\":,\"results\":[{\"t\":NaN,}],,\u0000\uFFFD";

  private final Clock clock;

  @Inject
  public CannedAnswers(Clock clock) {
    this.clock = clock;
  }

  void send(Fault fault, Vendor vendor, HttpServletResponse response) throws IOException {
    switch (fault.kind()) {
      case SERVER_ERROR -> {
        int status = fault.whole(STATUS);
        send(response, status, HTML, page("Error " + status, "The service is unavailable."));
      }
      case RATE_LIMIT -> {
        addRetryAfter(fault, response);
        send(response, 429, JSON, vendor.rateLimitBody);
      }
      case ERROR_BODY -> send(response, 200, JSON, vendor.errorBody);
      case GARBAGE_JSON -> send(response, 200, JSON, GARBAGE);
      case HTML_PAGE -> send(response, 200, HTML, page("Maintenance", "We will be back soon."));
      default -> throw new IllegalStateException(fault + " has no answer of its own");
    }
  }

  /** What ends a call that hung too long. */
  void gatewayTimeout(AsyncContext call) {
    try {
      send(
          (HttpServletResponse) call.getResponse(),
          504,
          HTML,
          page("Error 504", "The service did not answer."));
    } catch (IOException clientHasGone) {
      throw new UncheckedIOException(clientHasGone);
    } finally {
      call.complete();
    }
  }

  private void addRetryAfter(Fault fault, HttpServletResponse response) {
    fault
        .number(RETRY_AFTER)
        .ifPresent(seconds -> response.setHeader("Retry-After", seconds.toPlainString()));
    fault
        .number(RETRY_AFTER_DATE)
        .map(seconds -> clock.instant().plusSeconds(seconds.longValue()).atOffset(ZoneOffset.UTC))
        .map(DateTimeFormatter.RFC_1123_DATE_TIME::format)
        .ifPresent(date -> response.setHeader("Retry-After", date));
  }

  private static void send(HttpServletResponse response, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    Bodies.send(response, bytes);
  }

  private static String page(String title, String text) {
    return "<!DOCTYPE html><html><head><title>%1$s</title></head><body><h1>%1$s</h1><p>%2$s</p></body></html>"
        .formatted(title, text);
  }
}
