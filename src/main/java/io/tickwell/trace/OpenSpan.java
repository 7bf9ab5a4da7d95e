package io.tickwell.trace;

/** A span that has begun. */
public interface OpenSpan {

  /** Its id and that of its trace, as W3C's {@code traceparent}: 55 characters. */
  String traceparent();

  /** Ends it; from then on it can be sent. Neither waits nor throws. */
  void end(SpanEnd end);
}
