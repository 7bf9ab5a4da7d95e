package io.tickwell.provider;

import io.tickwell.outward.OutboundProxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What the operator says about one provider.
 *
 * @param name the provider's one name
 * @param enabled whether it may be asked at all
 * @param keys where its keys stand
 * @param baseUrl what the paths of its REST client are relative to; without a slash at the end
 * @param priority 1 is asked first
 * @param timeOuts how long one call may take
 * @param limits how often it may be called
 * @param secrets what of all providers must not show
 * @param proxy goes between, where there is one
 */
public record ProviderConfig(
    String name,
    boolean enabled,
    KeySource keys,
    URI baseUrl,
    int priority,
    TimeOuts timeOuts,
    ProviderLimits limits,
    Secrets secrets,
    OutboundProxy proxy) {

  /** A provider alone with one key, of whose calls nothing but the whole is bounded. */
  public ProviderConfig(
      String name,
      boolean enabled,
      String apiKey,
      URI baseUrl,
      int priority,
      Duration timeout,
      ProviderLimits limits) {
    this(
        name,
        enabled,
        KeySource.of(apiKey),
        baseUrl,
        priority,
        TimeOuts.of(timeout),
        limits,
        Secrets.of(List.of(apiKey)),
        OutboundProxy.NONE);
  }

  ProviderConfig with(boolean enabled, int priority) {
    return new ProviderConfig(
        name, enabled, keys, baseUrl, priority, timeOuts, limits, secrets, proxy);
  }

  /**
   * Whether it can be asked as it is configured now: enabled, and it has a key.
   *
   * @throws IllegalArgumentException when its keys cannot be read
   */
  public boolean available() {
    return enabled && !keys.read().isEmpty();
  }

  /** Why it cannot be asked; only meaningful when it is not available. */
  public String unavailableBecause() {
    return enabled ? "has no API key" : "is disabled";
  }

  /** Everything but the keys. */
  @Override
  public String toString() {
    return "ProviderConfig[name=%s, enabled=%s, baseUrl=%s, priority=%d, %s, %s]"
        .formatted(name, enabled, baseUrl, priority, timeOuts, limits);
  }
}
