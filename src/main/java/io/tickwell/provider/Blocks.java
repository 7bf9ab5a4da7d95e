package io.tickwell.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * When a provider is left alone: entirely after a rate limit, until it said; for one data type
 * after a refusal of the key or the plan, for five minutes, so that a mended key is soon tried.
 */
final class Blocks {
  static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

  /**
   * @param until first instant at which it may be asked again
   * @param because what the provider said
   * @param answer what to answer in the provider's place meanwhile
   */
  record Block(Instant until, String because, FetchResult answer) {}

  private final Map<DataType, Block> ofType = new ConcurrentHashMap<>();
  private volatile Block ofAll = new Block(Instant.MIN, "", new FetchResult.Empty());

  /** Takes note of a result; says whether it is the beginning of a block. */
  synchronized boolean note(DataType type, FetchResult result, Instant now) {
    if (result instanceof FetchResult.RateLimited limited) {
      boolean begins = !ofAll.until().isAfter(now) && limited.until().isAfter(now);
      String words = "left alone until %s: %s".formatted(limited.until(), limited.reason());
      if (limited.until().isAfter(ofAll.until())) {
        ofAll =
            new Block(
                limited.until(),
                limited.reason(),
                new FetchResult.RateLimited(limited.until(), words));
      }
      return begins;
    }
    if (result instanceof FetchResult.Unauthorised refused) {
      boolean begins = of(type, now).isEmpty();
      Instant until = now.plus(AFTER_REFUSAL);
      String words = "left alone until %s: %s".formatted(until, refused.reason());
      ofType.put(
          type,
          new Block(
              until, type.key() + ": " + refused.reason(), new FetchResult.Unauthorised(words)));
      return begins;
    }
    return false;
  }

  /** The block that a call of that type now meets. */
  Optional<Block> of(DataType type, Instant now) {
    return Stream.of(Optional.of(ofAll), Optional.ofNullable(ofType.get(type)))
        .flatMap(Optional::stream)
        .filter(block -> block.until().isAfter(now))
        .findFirst();
  }

  /** The block to show: of the whole provider, else the longest of one type. */
  Optional<Block> present(Collection<DataType> types, Instant now) {
    return types.stream()
        .flatMap(type -> of(type, now).stream())
        .max(
            Comparator.comparing((Block block) -> block.answer() instanceof FetchResult.RateLimited)
                .thenComparing(Block::until));
  }
}
