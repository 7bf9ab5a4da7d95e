package io.tickwell.provider;

import java.util.OptionalInt;

/** One call to a provider: the key that it is sent with, and the status that comes back. */
public final class KeyedCall {
  private final ApiKey key;
  private volatile OptionalInt status = OptionalInt.empty();

  public KeyedCall(ApiKey key) {
    this.key = key;
  }

  ApiKey key() {
    return key;
  }

  /** Notes the HTTP status of the answer. */
  void answered(int httpStatus) {
    status = OptionalInt.of(httpStatus);
  }

  /** The HTTP status of the answer; empty when none came. */
  OptionalInt status() {
    return status;
  }
}
