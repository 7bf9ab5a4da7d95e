package io.tickwell.provider;

import io.tickwell.logging.LogContext;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/**
 * From an HTTP call to a {@link FetchResult}, alike for every provider: by the status (provider
 * page, 11.2), and for a success by what the provider's own {@link Judge} reads in the body, since
 * HTTP 200 proves nothing. Ends within the provider's time-out and never exceptionally.
 */
public final class HttpAnswers {
  private static final Logger LOG = Logger.getLogger("market_data");
  private static final List<Class<? extends Exception>> TELLING =
      List.of(
          HttpTimeoutException.class,
          TimeoutException.class,
          ConnectException.class,
          SSLException.class);

  private final ProviderConfig config;
  private final Clock clock;
  private final HttpCalls calls;
  private final Executor work;
  private volatile Consumer<RateHeaders> limits = told -> {};

  /** The answers to those calls. */
  public HttpAnswers(ProviderConfig config, Clock clock, HttpCalls calls, HttpThreads threads) {
    this.config = config;
    this.clock = clock;
    this.calls = calls;
    this.work = threads.work();
  }

  /** The provider's first key; one without a value when it has none. */
  ApiKey firstKey() {
    List<String> keys = config.keys().read();
    return keys.isEmpty() ? ApiKey.NONE : new ApiKey(keys.get(0), 1, keys.size());
  }

  /** Has the listener told what the headers of each answer say of the provider's limits. */
  public void tellLimitsTo(Consumer<RateHeaders> listener) {
    limits = listener;
  }

  /**
   * Makes the call and says how it ended. What follows in the same thread, such as turning the
   * answer into rows, still counts as work on the answer.
   *
   * @param question names the URI to ask, as the clients of {@link RestClients} do
   * @param keyed whose key is sent with it, and which is told the status
   */
  public CompletionStage<FetchResult> ask(
      FetchRequest request, Supplier<Response> question, Judge judge, KeyedCall keyed) {
    LogContext context = LogContext.present().asking(config.name());
    CompletableFuture<HttpCalls.Answer> call = begin(question, keyed.key());
    CompletableFuture<FetchResult> ended = new CompletableFuture<>();
    call.orTimeout(config.timeOuts().whole().toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (answer, e) ->
                inTurn(
                    () ->
                        context.run(() -> ended.complete(end(request, keyed, answer, e, judge)))));
    return ended;
  }

  private CompletableFuture<HttpCalls.Answer> begin(Supplier<Response> question, ApiKey key) {
    try (Response named = question.get()) {
      return calls.get(named.getLocation(), key);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Changes the thread: that of the network or of the timer must not be held up. */
  private void inTurn(Runnable task) {
    try {
      work.execute(task);
    } catch (RejectedExecutionException shuttingDown) {
      task.run();
    }
  }

  private FetchResult end(
      FetchRequest request,
      KeyedCall keyed,
      HttpCalls.Answer answer,
      Throwable error,
      Judge judge) {
    if (error != null) {
      return broken(error);
    }
    keyed.answered(answer.status());
    try (Intake.Share share = answer.body().share()) {
      limits.accept(RateHeaders.of(answer::header, clock.instant()));
      return classify(request, answer, Body.of(answer), judge);
    } catch (IOException | RuntimeException e) {
      return broken(e);
    }
  }

  private FetchResult classify(
      FetchRequest request, HttpCalls.Answer answer, Body body, Judge judge) {
    int status = answer.status();
    String text = config.secrets().blanked(body.text());
    if (status == 401 || status == 403) {
      return new FetchResult.Unauthorised(said(status, text));
    }
    if (status == 404) {
      return new FetchResult.NotFound(said(status, text));
    }
    if (status == 429) {
      return new FetchResult.RateLimited(RetryTime.of(answer::header, clock), said(status, text));
    }
    if (status < 200 || status > 299) {
      return new FetchResult.Failed(said(status, text));
    }
    if (!body.complete()) {
      return new FetchResult.Malformed("a body of more than 4 MB", text);
    }
    RawAnswer answered = new RawAnswer(config.name(), request, clock.instant(), text);
    return JsonText.parse(text)
        .map(json -> judge.judge(answered, json))
        .orElseGet(() -> judge.judgeText(answered));
  }

  private static String said(int status, String text) {
    String words = Words.of(message(text).orElse(text));
    return Words.of("HTTP " + status + (words.isEmpty() ? "" : ": " + words));
  }

  /** Vendors put their words under one of a few keys, where they send JSON at all. */
  private static Optional<String> message(String text) {
    return JsonText.parse(text)
        .filter(json -> json.getValueType() == JsonValue.ValueType.OBJECT)
        .flatMap(
            json ->
                Stream.of("error", "message", "error_message", "Error Message")
                    .map(json.asJsonObject()::get)
                    .filter(JsonString.class::isInstance)
                    .map(value -> ((JsonString) value).getString())
                    .findFirst());
  }

  /** Names the kind of failure only: texts of exceptions may hold the URL. */
  private FetchResult broken(Throwable error) {
    Throwable root = telling(error);
    LOG.log(Level.FINE, redacted(root), () -> "Call to " + config.name() + " broke");
    if (root instanceof TimeoutException) {
      return within("no answer", config.timeOuts().whole());
    }
    if (root instanceof HttpConnectTimeoutException) {
      return within("no connection", config.timeOuts().connect());
    }
    if (root instanceof HttpTimeoutException) {
      return within("no byte", config.timeOuts().silence());
    }
    if (root instanceof ZipException || root instanceof EOFException) {
      return new FetchResult.Failed("a compressed body that is broken or ends early");
    }
    if (root instanceof ConnectException) {
      return new FetchResult.Failed(
          root.getCause() instanceof UnresolvedAddressException
              ? "host not found"
              : "connection refused");
    }
    if (root instanceof SSLException) {
      return new FetchResult.Failed(
          Words.of(config.secrets().blanked("TLS failed: " + root.getMessage())));
    }
    return new FetchResult.Failed("the call broke: " + root.getClass().getSimpleName());
  }

  /** What went wrong, out of the causes: the first that has a name of its own, or the last. */
  private static Throwable telling(Throwable error) {
    if (error.getCause() == null || TELLING.stream().anyMatch(it -> it.isInstance(error))) {
      return error;
    }
    return telling(error.getCause());
  }

  /** Of two time-outs of one length it is chance which comes first. */
  private FetchResult within(String what, Duration time) {
    String missing = time.equals(config.timeOuts().whole()) ? "no answer" : what;
    return new FetchResult.Failed("%s within %d ms".formatted(missing, time.toMillis()));
  }

  /** What it says and where it was thrown, fit for the log. */
  private Throwable redacted(Throwable error) {
    Throwable copy = new Throwable(config.secrets().blanked(error.toString()));
    copy.setStackTrace(error.getStackTrace());
    return copy;
  }
}
