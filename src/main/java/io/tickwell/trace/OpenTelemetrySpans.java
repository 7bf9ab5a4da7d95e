package io.tickwell.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;

/** Spans of the server's OpenTelemetry. */
final class OpenTelemetrySpans implements Spans {
  private static final int TRACE = 3;
  private static final int SPAN = 36;
  private static final int FLAGS = 53;

  private final Tracer tracer;

  private OpenTelemetrySpans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Empty where the feature is there and switched off. */
  static Optional<Spans> ofServer() {
    Instance<OpenTelemetry> server = CDI.current().select(OpenTelemetry.class);
    return server.isResolvable()
        ? Optional.of(server.get().getTracer("io.tickwell"))
            .filter(OpenTelemetrySpans::collects)
            .map(OpenTelemetrySpans::new)
        : Optional.empty();
  }

  /** A tracer that does nothing gives no ids. A span that is never ended is never sent. */
  private static boolean collects(Tracer tracer) {
    return tracer.spanBuilder("any").setNoParent().startSpan().getSpanContext().isValid();
  }

  @Override
  public Optional<String> present() {
    return Optional.of(Span.current().getSpanContext())
        .filter(SpanContext::isValid)
        .map(OpenTelemetrySpans::traceparent);
  }

  @Override
  public OpenSpan open(SpanStart start) {
    SpanBuilder builder =
        tracer
            .spanBuilder(start.name())
            .setSpanKind(start.outward() ? SpanKind.CLIENT : SpanKind.INTERNAL)
            .setStartTimestamp(start.at());
    Context parent =
        start
            .parent()
            .map(known -> Context.root().with(Span.wrap(context(known))))
            .orElse(Context.root());
    start.links().forEach(other -> builder.addLink(context(other)));
    return new Open(builder.setParent(parent).startSpan());
  }

  private static String traceparent(SpanContext context) {
    return "00-%s-%s-%s"
        .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
  }

  private static SpanContext context(String traceparent) {
    return SpanContext.createFromRemoteParent(
        traceparent.substring(TRACE, SPAN - 1),
        traceparent.substring(SPAN, FLAGS - 1),
        TraceFlags.fromHex(traceparent, FLAGS),
        TraceState.getDefault());
  }

  private record Open(Span span) implements OpenSpan {
    @Override
    public String traceparent() {
      return OpenTelemetrySpans.traceparent(span.getSpanContext());
    }

    @Override
    public void end(SpanEnd end) {
      end.texts().forEach(span::setAttribute);
      end.numbers().forEach(span::setAttribute);
      end.failure()
          .ifPresent(
              failure ->
                  span.setAttribute("error.type", failure.type())
                      .setStatus(StatusCode.ERROR, failure.words()));
      span.end(end.at());
    }
  }
}
