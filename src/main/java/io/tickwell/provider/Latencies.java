package io.tickwell.provider;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest calls' times; not safe for several threads. */
final class Latencies {
  private static final int KEPT = 256;

  private final Deque<Duration> latest = new ArrayDeque<>();

  void add(Duration took) {
    if (latest.size() == KEPT) {
      latest.removeFirst();
    }
    latest.addLast(took);
  }

  /** Empty before the first call. */
  Optional<Latency> percentiles() {
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    List<Duration> sorted = latest.stream().sorted().toList();
    return Optional.of(new Latency(at(sorted, 50), at(sorted, 95), at(sorted, 99)));
  }

  /** The nearest-rank percentile. */
  private static Duration at(List<Duration> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }
}
