package io.tickwell.provider;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * In which order the providers of a data type are asked. Those that judge by what calls did look at
 * the calls of the last day for that type, and ask a provider first of which they know fewer than
 * {@link #ENOUGH} calls: nobody else would make it known, and what a provider was a day ago says
 * little of it. Among equals the priority decides.
 */
public enum Strategy {
  /** As the operator says. */
  PRIORITY(calls -> 0),
  /** The shortest time for an answer first, what failed calls took included. */
  FASTEST(RecentCalls::millisPerAnswer),
  /** The smallest share of failed calls first, by whole percents. */
  MOST_RELIABLE(RecentCalls::percentFailed);

  /** As many calls as make a provider known. */
  static final long ENOUGH = 10;

  private final ToLongFunction<RecentCalls> badness;

  Strategy(ToLongFunction<RecentCalls> badness) {
    this.badness = badness;
  }

  /**
   * The strategy of that name, as configuration spells it: {@code priority}, {@code fastest} or
   * {@code most-reliable}.
   *
   * @throws IllegalArgumentException for any other name, with the known ones
   */
  static Strategy of(String name) {
    return Arrays.stream(values())
        .filter(strategy -> strategy.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no strategy '%s', known are %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(Strategy::key)
                                .collect(Collectors.joining(", ")))));
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The lines in the order in which they are asked.
   *
   * @param byPriority in order of their priority
   */
  List<ProviderLine> order(List<ProviderLine> byPriority, DataType type) {
    if (this == PRIORITY) {
      return byPriority;
    }
    Map<ProviderLine, Long> judged =
        byPriority.stream().collect(Collectors.toMap(line -> line, line -> badness(line, type)));
    return byPriority.stream().sorted(Comparator.comparing(judged::get)).toList();
  }

  private long badness(ProviderLine line, DataType type) {
    return line.recent(type)
        .filter(calls -> calls.calls() >= ENOUGH)
        .map(badness::applyAsLong)
        .orElse(Long.MIN_VALUE);
  }
}
