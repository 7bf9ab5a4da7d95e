package io.tickwell.trace;

import java.util.Optional;
import java.util.logging.Logger;

/** Where spans go. */
public interface Spans {

  /**
   * Those that the server collects for this application; empty when it collects none. To be asked
   * on a thread of the application, while that starts or later.
   */
  static Optional<Spans> ofServer() {
    try {
      Class.forName("io.opentelemetry.api.OpenTelemetry", false, Spans.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      Logger.getLogger("scheduler").fine("No traces: the server is without mpTelemetry");
      return Optional.empty();
    }
    return OpenTelemetrySpans.ofServer();
  }

  /**
   * What the present thread works on, such as a request, as W3C's {@code traceparent}; empty for
   * nothing that is traced.
   */
  Optional<String> present();

  /** Opens a span; whoever does ends it. */
  OpenSpan open(SpanStart start);
}
