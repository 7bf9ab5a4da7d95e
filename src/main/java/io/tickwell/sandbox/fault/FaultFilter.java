package io.tickwell.sandbox.fault;

import static io.tickwell.sandbox.fault.FaultNumber.MEGABYTES;
import static io.tickwell.sandbox.fault.FaultNumber.SECONDS;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lets the calls to simulated providers meet their faults; all others pass. A call is counted once,
 * also when it goes on later.
 */
@WebFilter(urlPatterns = "/sandbox/*", asyncSupported = true)
public class FaultFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient Faults faults;
  @Inject private transient HeldCalls held;
  @Inject private transient CannedAnswers canned;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String question = question(request);
    Optional<Vendor> vendor = Vendor.at(question);
    Optional<Fault> fault = vendor.flatMap(at -> faults.meeting(at, at.symbols(question)));
    if (fault.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      meet(fault.get(), vendor.get(), request, response, chain);
    }
  }

  private void meet(
      Fault fault,
      Vendor vendor,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    switch (fault.kind()) {
      case SERVER_ERROR, RATE_LIMIT, ERROR_BODY, GARBAGE_JSON, HTML_PAGE ->
          canned.send(fault, vendor, response);
      case HANG -> held.hold(request, response, fault.duration(SECONDS), canned::gatewayTimeout);
      case OTHER_SYMBOL ->
          chain.doFilter(
              new OtherQuestion(request, vendor.aboutAnother(question(request))), response);
      default -> {
        KeptAnswer right = new KeptAnswer(response);
        chain.doFilter(request, right);
        spoil(fault, right.body(), request, response);
      }
    }
  }

  private void spoil(
      Fault fault, byte[] right, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (fault.kind()) {
      case TRUNCATED -> Bodies.send(response, Arrays.copyOf(right, right.length / 2));
      case BROKEN_OFF -> held.breakOff(request, response, right, right.length / 2);
      case RESET -> held.breakOff(request, response, right, 4);
      case WRONG_CONTENT_TYPE -> {
        response.setContentType("text/html");
        Bodies.send(response, right);
      }
      case LATENCY -> held.sendLater(request, response, right, fault.duration(SECONDS));
      case DRIP -> held.drip(request, response, right, fault.duration(SECONDS));
      case HUGE -> held.huge(request, response, right, fault.whole(MEGABYTES));
      default -> throw new IllegalStateException(fault + " spoils no answer");
    }
  }

  private static String question(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
  }
}
