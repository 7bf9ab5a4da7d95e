package io.tickwell.provider;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.tickwell.logging.LogContext;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * From an HTTP call to a {@link FetchResult}, alike for every provider: by the status (provider
 * page, 11.2), and for a success by what the provider's own {@link Judge} reads in the body, since
 * HTTP 200 proves nothing. Ends within the provider's time-out and never exceptionally.
 */
public final class HttpAnswers {
  private static final Logger LOG = Logger.getLogger("market_data");

  private final ProviderConfig config;
  private final Clock clock;
  private final Executor executor;
  private final Redaction redaction;
  private volatile Consumer<RateHeaders> limits = told -> {};

  /**
   * @param executor runs what follows a call that did not end in time
   */
  public HttpAnswers(ProviderConfig config, Clock clock, Executor executor) {
    this.config = config;
    this.clock = clock;
    this.executor = executor;
    this.redaction = new Redaction(config.apiKey());
  }

  /** Has the listener told what the headers of each answer say of the provider's limits. */
  public void tellLimitsTo(Consumer<RateHeaders> listener) {
    limits = listener;
  }

  /**
   * Makes the call and says how it ended. What follows in the same thread, such as turning the
   * answer into rows, still counts as work on the answer.
   */
  public CompletionStage<FetchResult> ask(
      FetchRequest request, Supplier<CompletionStage<Response>> call, Judge judge) {
    long deadline = System.nanoTime() + config.timeout().toNanos();
    CompletableFuture<FetchResult> ended = new CompletableFuture<>();
    LogContext context = LogContext.present().asking(config.name());
    begin(call)
        .whenComplete(
            (response, e) -> context.run(() -> take(request, response, e, judge, deadline, ended)));
    return ended
        .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .handle((result, late) -> late == null ? completedStage(result) : timedOut(context, late))
        .thenCompose(Function.identity());
  }

  private static CompletionStage<Response> begin(Supplier<CompletionStage<Response>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Changes the thread: what follows must not run on the timer's only one. */
  private CompletionStage<FetchResult> timedOut(LogContext context, Throwable late) {
    Supplier<FetchResult> said = () -> context.call(() -> broken(late));
    try {
      return CompletableFuture.supplyAsync(said, executor);
    } catch (RejectedExecutionException shuttingDown) {
      return completedStage(said.get());
    }
  }

  private void take(
      FetchRequest request,
      Response response,
      Throwable error,
      Judge judge,
      long deadline,
      CompletableFuture<FetchResult> ended) {
    try (Intake.Share share = Intake.OF_ALL.share(deadline)) {
      ended.complete(error == null ? read(request, response, judge, share) : broken(error));
    }
  }

  private FetchResult read(
      FetchRequest request, Response response, Judge judge, Intake.Share share) {
    try (response) {
      limits.accept(RateHeaders.of(response::getHeaderString, clock.instant()));
      Body body = body(response, share);
      share.begin();
      return classify(request, response, body, judge);
    } catch (IOException | RuntimeException e) {
      return broken(e);
    }
  }

  private static Body body(Response response, Intake.Share share) throws IOException {
    boolean ended = false;
    try {
      Body body = Body.read(response, share);
      ended = body.complete();
      return body;
    } finally {
      if (!ended) {
        HangUp.on(response);
      }
    }
  }

  private FetchResult classify(FetchRequest request, Response response, Body body, Judge judge) {
    int status = response.getStatus();
    String text = redaction.of(body.text());
    if (status == 401 || status == 403) {
      return new FetchResult.Unauthorised(said(status, text));
    }
    if (status == 404) {
      return new FetchResult.NotFound(said(status, text));
    }
    if (status == 429) {
      return new FetchResult.RateLimited(
          RetryTime.of(response::getHeaderString, clock), said(status, text));
    }
    if (status < 200 || status > 299) {
      return new FetchResult.Failed(said(status, text));
    }
    if (!body.complete()) {
      return new FetchResult.Malformed("a body of more than 4 MB", text);
    }
    return JsonText.parse(text)
        .map(
            json -> judge.judge(new RawAnswer(config.name(), request, clock.instant(), text), json))
        .orElseGet(() -> new FetchResult.Malformed("a body that is not JSON", text));
  }

  private static String said(int status, String text) {
    String words = Words.of(message(text).orElse(text));
    return Words.of("HTTP " + status + (words.isEmpty() ? "" : ": " + words));
  }

  /**
   * Vendors put their words under {@code error} or {@code message}, where they send JSON at all.
   */
  private static Optional<String> message(String text) {
    return JsonText.parse(text)
        .filter(json -> json.getValueType() == JsonValue.ValueType.OBJECT)
        .flatMap(
            json ->
                Stream.of("error", "message")
                    .map(json.asJsonObject()::get)
                    .filter(JsonString.class::isInstance)
                    .map(value -> ((JsonString) value).getString())
                    .findFirst());
  }

  /** Names the kind of failure only: texts of exceptions may hold the URL. */
  private FetchResult broken(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && !(root instanceof SSLException)) {
      root = root.getCause();
    }
    LOG.log(Level.FINE, redacted(root), () -> "Call to " + config.name() + " broke");
    if (root instanceof Intake.NoRoomException) {
      return new FetchResult.Failed(root.getMessage());
    }
    if (root instanceof SocketTimeoutException || root instanceof TimeoutException) {
      return new FetchResult.Failed("no answer within " + config.timeout().toMillis() + " ms");
    }
    if (root instanceof ConnectException) {
      return new FetchResult.Failed("connection refused");
    }
    if (root instanceof UnknownHostException) {
      return new FetchResult.Failed("host not found");
    }
    if (root instanceof SSLException) {
      return new FetchResult.Failed(Words.of(redaction.of("TLS failed: " + root.getMessage())));
    }
    return new FetchResult.Failed("the call broke: " + root.getClass().getSimpleName());
  }

  /** What it says and where it was thrown, fit for the log. */
  private Throwable redacted(Throwable error) {
    Throwable copy = new Throwable(redaction.of(error.toString()));
    copy.setStackTrace(error.getStackTrace());
    return copy;
  }
}
