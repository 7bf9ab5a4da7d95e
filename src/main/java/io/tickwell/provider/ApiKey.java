package io.tickwell.provider;

/**
 * A key of a provider's.
 *
 * @param value what is sent and never shown
 * @param position its place among the provider's keys, from 1
 * @param of how many keys the provider has
 */
public record ApiKey(String value, int position, int of) {
  /** For a provider without a key. */
  static final ApiKey NONE = new ApiKey("", 0, 0);

  /** Its place alone, such as {@code key 2 of 3}. */
  @Override
  public String toString() {
    return "key %d of %d".formatted(position, of);
  }
}
