/**
 * Where spans go, for who follows a run through the system. {@link io.tickwell.trace.Spans} is all
 * that others know of it; they open spans that have begun, and say at the end how it went.
 *
 * <p>The server has OpenTelemetry only with the feature mpTelemetry, which costs memory and is off:
 * {@code OpenTelemetrySpans} and {@code SpanExport} are the only classes that know it, and are
 * loaded only where it is there. The feature itself makes spans of requests to the application.
 */
package io.tickwell.trace;
