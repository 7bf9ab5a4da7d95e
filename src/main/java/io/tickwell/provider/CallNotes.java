package io.tickwell.provider;

import io.tickwell.logging.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.logging.Logger;

/**
 * What is noted of a provider's calls: in its tally, in the books of all, of its keys, in the log.
 */
final class CallNotes {
  private static final Logger LOG = Logger.getLogger("market_data");

  private final String provider;
  private final KeyRing keys;
  private final ProviderBooks books;
  private final Clock clock;
  private final CallTally tally = new CallTally();

  CallNotes(String provider, KeyRing keys, ProviderBooks books, Clock clock) {
    this.provider = provider;
    this.keys = keys;
    this.books = books;
    this.clock = clock;
  }

  CallTally tally() {
    return tally;
  }

  /** Notes how a call ended, and tells the log of what is new in that. */
  void note(Asking asking, KeyedCall call, FetchResult result, Instant start, int attempt) {
    FetchRequest request = asking.request();
    ApiKey key = call.key();
    DataType type = request.type();
    Instant now = clock.instant();
    Duration took = Duration.between(start, now);
    LOG.fine(() -> told(request, result, took));
    boolean failedBefore = tally.note(result, now, took);
    books.statistics().note(provider, type, result, now, took);
    Reading reading = reading(result);
    books
        .listener()
        .called(
            new CallReport(
                provider,
                type,
                request.asked(),
                attempt,
                start,
                took,
                call.status(),
                reading.outcome(),
                reading.message()));
    boolean begins = keys.note(key, type, asking.inBulk(), result);
    String words = (key.of() > 1 ? key + ": " : "") + reading.message();
    if (begins || (CallTally.failure(result) && !failedBefore)) {
      LOG.warning(() -> "%s, %s: %s".formatted(provider, type.key(), words));
    } else if (failedBefore && !CallTally.failure(result)) {
      LOG.info(() -> provider + " answers again");
    }
    if (ofItsKey(result) && keys.has(type, asking.inBulk(), asking.tried())) {
      asking.leaveOut(words);
    }
  }

  private static boolean ofItsKey(FetchResult result) {
    return result instanceof FetchResult.Unauthorised || result instanceof FetchResult.RateLimited;
  }

  /** Notes that a circuit has opened or closed. */
  void circuitChanged(String name, BreakerState state) {
    books.notes().changed(name, state, clock.instant());
    if (state.broken()) {
      LOG.warning(
          () ->
              "The circuit of %s for %s is open: %s"
                  .formatted(name, state.type().key(), state.lastFailure()));
    } else {
      LOG.info(() -> "The circuit of %s for %s is closed".formatted(name, state.type().key()));
    }
  }

  private String told(FetchRequest request, FetchResult result, Duration took) {
    Reading reading = reading(result);
    return "Asked %s for %s of %s%s: %s in %d ms%s (run %s)"
        .formatted(
            provider,
            request.type().key(),
            request.asked(),
            request.page().isPresent() ? ", a further page" : "",
            reading.outcome().name().toLowerCase(Locale.ROOT),
            took.toMillis(),
            reading.message().isEmpty() ? "" : "; " + reading.message(),
            LogContext.present().run());
  }

  private static Reading reading(FetchResult result) {
    return result instanceof FetchResult.Unsupported
        ? new Reading(Outcome.EMPTY, "not offered")
        : Reading.of(result);
  }
}
