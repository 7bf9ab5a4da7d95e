package io.tickwell.provider;

import io.tickwell.provider.Blocks.Block;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The keys of one provider: they take turns, and one that is over its limit or refused is left out
 * as long as {@link Blocks} say. What stands at their source is looked at again when a key is
 * wanted, at most once a second; when nothing usable stands there the last good keys stay in use.
 */
final class KeyRing {
  private static final Logger LOG = Logger.getLogger("market_data");
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** When a key is left out of calls, and of those in bulk. */
  private record Standing(Blocks blocks, Blocks inBulk) {
    Standing() {
      this(new Blocks(), new Blocks());
    }
  }

  private final String provider;
  private final KeySource source;
  private final Secrets secrets;
  private final Clock clock;
  private Map<String, Standing> keys = new LinkedHashMap<>();
  private Optional<String> trouble = Optional.empty();
  private Instant looked = Instant.MIN;
  private int turn;

  KeyRing(ProviderConfig config, Clock clock) {
    this.provider = config.name();
    this.source = config.keys();
    this.secrets = config.secrets();
    this.clock = clock;
  }

  /** How many keys there are. */
  synchronized int size() {
    look();
    return keys.size();
  }

  /**
   * The key whose turn it is, of those that are not left out.
   *
   * @param tried keys that are not wanted again
   * @return empty when there is none
   */
  synchronized Optional<ApiKey> take(DataType type, boolean inBulk, Collection<ApiKey> tried) {
    look();
    List<ApiKey> free = free(type, inBulk, tried);
    Optional<ApiKey> next =
        free.stream()
            .filter(key -> key.position() > turn)
            .findFirst()
            .or(() -> free.stream().findFirst());
    next.ifPresent(key -> turn = key.position());
    return next;
  }

  /** Whether {@link #take} would give one. */
  synchronized boolean has(DataType type, boolean inBulk, Collection<ApiKey> tried) {
    look();
    return !free(type, inBulk, tried).isEmpty();
  }

  private List<ApiKey> free(DataType type, boolean inBulk, Collection<ApiKey> tried) {
    Set<String> before = tried.stream().map(ApiKey::value).collect(Collectors.toSet());
    Instant now = clock.instant();
    return all().stream()
        .filter(key -> !before.contains(key.value()))
        .filter(key -> keys.get(key.value()).blocks().of(type, now).isEmpty())
        .filter(key -> !inBulk || keys.get(key.value()).inBulk().of(type, now).isEmpty())
        .toList();
  }

  private List<ApiKey> all() {
    List<ApiKey> all = new ArrayList<>();
    keys.keySet().forEach(value -> all.add(new ApiKey(value, all.size() + 1, keys.size())));
    return all;
  }

  /**
   * Takes note of how a call with that key ended; says whether it is left out from now on. A key
   * that was replaced meanwhile is nobody's concern.
   */
  synchronized boolean note(ApiKey key, DataType type, boolean inBulk, FetchResult result) {
    Standing standing = keys.get(key.value());
    if (standing == null) {
      return false;
    }
    boolean bulkRefused = inBulk && result instanceof FetchResult.Unauthorised;
    return (bulkRefused ? standing.inBulk() : standing.blocks())
        .note(type, result, clock.instant());
  }

  /** The block that a call of that type meets at that time: one while every key is left out. */
  synchronized Optional<Block> block(DataType type, Instant at) {
    look();
    Map<ApiKey, Block> blocked = new LinkedHashMap<>();
    for (ApiKey key : all()) {
      keys.get(key.value()).blocks().of(type, at).ifPresent(block -> blocked.put(key, block));
    }
    if (blocked.isEmpty() || blocked.size() < keys.size()) {
      return Optional.empty();
    }
    return Optional.of(blocked.size() == 1 ? blocked.values().iterator().next() : ofAll(blocked));
  }

  /** Until the first of them is over; a rate limit when one is among them, since that passes. */
  private static Block ofAll(Map<ApiKey, Block> blocked) {
    Instant until =
        blocked.values().stream().map(Block::until).min(Instant::compareTo).orElseThrow();
    String because =
        blocked.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue().because())
            .collect(Collectors.joining("; "));
    String words = "left alone until %s: %s".formatted(until, because);
    return new Block(
        until,
        because,
        blocked.values().stream().anyMatch(KeyRing::limited)
            ? new FetchResult.RateLimited(until, words)
            : new FetchResult.Unauthorised(words));
  }

  private static boolean limited(Block block) {
    return block.answer() instanceof FetchResult.RateLimited;
  }

  /** Whether every key is left out of calls in bulk. */
  synchronized boolean bulkBlocked(DataType type) {
    look();
    Instant now = clock.instant();
    return !keys.isEmpty()
        && keys.values().stream().allMatch(key -> key.inBulk().of(type, now).isPresent());
  }

  /** The block to show: of the whole provider, else the longest of one type. */
  synchronized Optional<Block> present(Collection<DataType> types) {
    Instant now = clock.instant();
    return types.stream()
        .flatMap(type -> block(type, now).stream())
        .max(Comparator.comparing(KeyRing::limited).thenComparing(Block::until));
  }

  synchronized KeysState state(Collection<DataType> types) {
    look();
    List<KeysState.LeftOut> leftOut =
        all().stream().flatMap(key -> leftOut(key, types).stream()).toList();
    int resting = (int) leftOut.stream().filter(KeysState.LeftOut::resting).count();
    return new KeysState(keys.size(), resting, leftOut.size() - resting, leftOut, trouble);
  }

  private Optional<KeysState.LeftOut> leftOut(ApiKey key, Collection<DataType> types) {
    Instant now = clock.instant();
    Blocks blocks = keys.get(key.value()).blocks();
    Set<DataType> some = new TreeSet<>(types);
    some.removeIf(type -> blocks.of(type, now).isEmpty());
    return blocks
        .present(some, now)
        .map(
            block ->
                new KeysState.LeftOut(
                    "%d of %d".formatted(key.position(), key.of()),
                    limited(block),
                    some.stream()
                        .map(type -> blocks.of(type, now).orElse(block).until())
                        .min(Instant::compareTo)
                        .orElse(block.until()),
                    block.because(),
                    some));
  }

  private void look() {
    Instant now = clock.instant();
    if (!looked.equals(Instant.MIN)
        && Duration.between(looked, now).abs().compareTo(BETWEEN_LOOKS) < 0) {
      return;
    }
    boolean first = looked.equals(Instant.MIN);
    looked = now;
    try {
      List<String> read = source.read();
      if (read.isEmpty() && !keys.isEmpty()) {
        troubled("no key is configured any more");
      } else {
        use(read, first);
      }
    } catch (IllegalArgumentException e) {
      troubled(e.getMessage());
    }
  }

  private void use(List<String> read, boolean first) {
    if (trouble.isPresent()) {
      trouble = Optional.empty();
      LOG.info(() -> provider + ": its keys can be read again");
    }
    if (read.equals(List.copyOf(keys.keySet()))) {
      return;
    }
    secrets.learn(provider, read);
    Map<String, Standing> next = new LinkedHashMap<>();
    for (String value : read) {
      next.put(value, keys.getOrDefault(value, new Standing()));
    }
    keys = next;
    turn = 0;
    if (!first) {
      LOG.info(() -> "%s: its keys have changed; there are %d".formatted(provider, read.size()));
    }
  }

  private void troubled(String why) {
    if (!trouble.equals(Optional.of(why))) {
      trouble = Optional.of(why);
      LOG.warning(() -> "%s: %s; the last good keys stay in use".formatted(provider, why));
    }
  }
}
