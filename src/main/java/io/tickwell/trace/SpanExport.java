package io.tickwell.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * What becomes of spans on their way out. The server's OpenTelemetry finds it as a service, where
 * there is one.
 */
public final class SpanExport implements AutoConfigurationCustomizerProvider {
  /** As many as wait for being sent, where nobody set it. */
  private static final int QUEUE = 2_048;

  @Override
  public void customize(AutoConfigurationCustomizer server) {
    SpanLosses losses = new SpanLosses();
    server
        .addSamplerCustomizer((sampler, config) -> new WithoutRequests(sampler))
        .addTracerProviderCustomizer(
            (tracers, config) -> {
              losses.queue(config.getInt("otel.bsp.max.queue.size", QUEUE));
              return tracers.addSpanProcessor(losses.counting());
            })
        .addSpanExporterCustomizer((exporter, config) -> losses.watching(exporter));
  }

  /**
   * Whether requests to that path say nothing: those to the simulated providers, whose URL holds a
   * key, and those by which each open page asks for news; below whatever path the application is.
   */
  static boolean leftOut(String path) {
    return path.contains("/sandbox/") || path.endsWith("/api/scheduler/events");
  }

  /** Leaves out what the feature would make of such requests. */
  private record WithoutRequests(Sampler sampler) implements Sampler {
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

    @Override
    public SamplingResult shouldSample(
        Context parent,
        String trace,
        String name,
        SpanKind kind,
        Attributes attributes,
        List<LinkData> links) {
      String path = attributes.get(PATH);
      return path != null && leftOut(path)
          ? SamplingResult.create(SamplingDecision.DROP)
          : sampler.shouldSample(parent, trace, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
      return sampler.getDescription() + " without requests that say nothing";
    }
  }
}
