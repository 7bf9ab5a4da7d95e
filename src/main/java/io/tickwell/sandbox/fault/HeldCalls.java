package io.tickwell.sandbox.fault;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Calls that last: they hold a connection and no thread. There are {@value #MOST} of them at most;
 * one more is answered with 503 at once.
 */
@ApplicationScoped
public class HeldCalls {
  static final int MOST = 200;

  private static final long LONGEST = TimeUnit.MINUTES.toMillis(10);

  private final Semaphore places = new Semaphore(MOST);

  @Resource private ManagedScheduledExecutorService executor;

  /** Does with the call what shall be done, but later. */
  void hold(
      HttpServletRequest request,
      HttpServletResponse response,
      Duration time,
      Consumer<AsyncContext> then)
      throws IOException {
    Optional<AsyncContext> call = begin(request, response);
    if (call.isPresent()) {
      Future<?> unused =
          executor.schedule(() -> then.accept(call.get()), time.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Sends the whole body, but later. A call must not be handed back to the application then: where
   * several are handed back at once, Liberty answers some of them with what others asked for.
   */
  void sendLater(
      HttpServletRequest request, HttpServletResponse response, byte[] body, Duration time)
      throws IOException {
    hold(request, response, time, call -> new Drip(call, body, Duration.ZERO, executor).start());
  }

  /** Sends the body in pieces that take that time together. */
  void drip(HttpServletRequest request, HttpServletResponse response, byte[] body, Duration time)
      throws IOException {
    response.setContentLength(body.length);
    Optional<AsyncContext> call = begin(request, response);
    if (call.isPresent()) {
      new Drip(call.get(), body, time, executor).start();
    }
  }

  /**
   * Promises the whole body, sends its beginning and ends the connection. The beginning goes in
   * pieces, because Liberty mends the promised length of an answer that is written at once.
   */
  void breakOff(HttpServletRequest request, HttpServletResponse response, byte[] body, int sent)
      throws IOException {
    response.setContentLength(body.length);
    response.setHeader("Connection", "close");
    Optional<AsyncContext> call = begin(request, response);
    if (call.isPresent()) {
      new Drip(call.get(), Arrays.copyOf(body, sent), Duration.ofMillis(400), executor).start();
    }
  }

  /** Sends so many megabytes of blanks and then the body, as fast as the client takes them. */
  void huge(HttpServletRequest request, HttpServletResponse response, byte[] body, int megabytes)
      throws IOException {
    Optional<AsyncContext> call = begin(request, response);
    if (call.isPresent()) {
      new HugeBody(call.get(), body, megabytes).start();
    }
  }

  private Optional<AsyncContext> begin(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!places.tryAcquire()) {
      response.sendError(503, "the sandbox already holds " + MOST + " calls");
      return Optional.empty();
    }
    AsyncContext call = request.startAsync(request, response);
    call.setTimeout(LONGEST);
    call.addListener(new Place());
    return Optional.of(call);
  }

  /** Given back when the call ends, however it ends. */
  private final class Place implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      places.release();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      event.getAsyncContext().complete();
    }

    @Override
    public void onError(AsyncEvent event) {
      event.getAsyncContext().complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // Nothing in the sandbox starts a second time.
    }
  }
}
