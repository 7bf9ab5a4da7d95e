package io.tickwell.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a provider's keys stand; none of them is told, each is known by its place.
 *
 * @param total how many there are
 * @param resting how many are over their limit
 * @param refused how many others are refused, for one data type at least
 * @param leftOut those that are resting or refused
 * @param trouble why the keys that are configured now cannot be used, so that the last good ones
 *     still are; empty when they can
 */
public record KeysState(
    int total, int resting, int refused, List<LeftOut> leftOut, Optional<String> trouble) {

  /**
   * A key that is left out.
   *
   * @param place such as {@code 2 of 3}
   * @param resting whether it is over its limit, else it is refused
   * @param until the first instant at which it may be used again for one of the types
   * @param because what the provider said
   * @param types for which data types it is left out
   */
  public record LeftOut(
      String place, boolean resting, Instant until, String because, Set<DataType> types) {}

  /** How many are not left out for any data type. */
  public int inUse() {
    return total - resting - refused;
  }
}
