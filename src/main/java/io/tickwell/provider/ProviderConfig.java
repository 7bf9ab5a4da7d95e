package io.tickwell.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * What the operator says about one provider.
 *
 * @param name the provider's one name
 * @param enabled whether it may be asked at all
 * @param apiKey the key; empty when there is none
 * @param baseUrl what the paths of its REST client are relative to; without a slash at the end
 * @param priority 1 is asked first
 * @param timeOuts how long one call may take
 * @param limits how often it may be called
 * @param secrets the keys of all providers: none may show, whichever of them sends it
 */
public record ProviderConfig(
    String name,
    boolean enabled,
    String apiKey,
    URI baseUrl,
    int priority,
    TimeOuts timeOuts,
    ProviderLimits limits,
    Set<String> secrets) {
  public ProviderConfig {
    secrets = Set.copyOf(secrets);
  }

  /** A provider alone, of whose calls nothing but the whole is bounded. */
  public ProviderConfig(
      String name,
      boolean enabled,
      String apiKey,
      URI baseUrl,
      int priority,
      Duration timeout,
      ProviderLimits limits) {
    this(name, enabled, apiKey, baseUrl, priority, TimeOuts.of(timeout), limits, Set.of(apiKey));
  }

  ProviderConfig with(boolean enabled, int priority) {
    return new ProviderConfig(name, enabled, apiKey, baseUrl, priority, timeOuts, limits, secrets);
  }

  /** Whether it can be asked: enabled, and it has a key. */
  public boolean available() {
    return enabled && !apiKey.isEmpty();
  }

  /** Why it cannot be asked; only meaningful when it is not available. */
  public String unavailableBecause() {
    return enabled ? "has no API key" : "is disabled";
  }

  /** Everything but the keys. */
  @Override
  public String toString() {
    return "ProviderConfig[name=%s, enabled=%s, apiKey=%s, baseUrl=%s, priority=%d, %s, %s]"
        .formatted(
            name, enabled, apiKey.isEmpty() ? "none" : "set", baseUrl, priority, timeOuts, limits);
  }
}
