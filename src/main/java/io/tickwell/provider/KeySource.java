package io.tickwell.provider;

import java.util.List;

/** Where a provider's keys stand. What stands there may change while the server runs. */
@FunctionalInterface
public interface KeySource {

  /**
   * The keys that stand there now, in their order and each once; may read a file.
   *
   * @return empty when there is none
   * @throws IllegalArgumentException when they cannot be read or used; says where they stand, and
   *     nothing of a key
   */
  List<String> read();

  /** Always that key; none when it is empty. */
  static KeySource of(String key) {
    List<String> keys = key.isEmpty() ? List.of() : List.of(key);
    return () -> keys;
  }
}
