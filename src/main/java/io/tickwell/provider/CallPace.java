package io.tickwell.provider;

import java.time.Duration;

/**
 * How far apart calls are sent so that no window on the provider's side sees more than its limit.
 *
 * <p>Two calls in succession lie at least the longer of their two gaps apart. With {@code n}
 * credits per minute and {@code w} = 60 s / 97 %, a call of {@code c} credits has the gap {@code w
 * * c / (n - c + 1)}, at most {@code w}. That suffices: let {@code m} be the cheapest of the calls
 * that arrive within 60 s. The gaps between them add up to at least those of all the others, each
 * at least {@code w * c / (n - m + 1)}, and to less than {@code w}; so the others come to less than
 * {@code n - m + 1}, and all to {@code n} at most. It holds as long as no call arrives later than
 * its slot by more than {@code w} - 60 s = 1.86 s than another one, whatever {@code n} is: half of
 * that is for our timers ({@link #late()}), half for the network.
 *
 * <p>A limit per second is used to 80 % only, since the same lateness weighs sixty times as much.
 *
 * @param limits one of its limits per second and per minute is there
 */
record CallPace(ProviderLimits limits) {
  private static final double MINUTE = 60e6 / 0.97;
  private static final double SECOND = 1e6 / 0.8;

  /** The least time between a call of that cost and the ones before and after it. */
  Duration gap(int cost) {
    double minute = 0;
    if (limits.perMinute() > 0) {
      double free = limits.perMinute() - cost + 1.0;
      minute = free <= cost ? MINUTE : MINUTE * cost / free;
    }
    double second = limits.perSecond() > 0 ? SECOND / limits.perSecond() : 0;
    return Duration.ofNanos(1_000 * (long) Math.ceil(Math.max(minute, second)));
  }

  /** How long after its time a slot may still be used. */
  Duration late() {
    Duration late = Duration.ofSeconds(1);
    if (limits.perMinute() > 0) {
      late = shorter(late, half(Duration.ofSeconds(60), limits.perMinute()));
    }
    if (limits.perSecond() > 0) {
      late = shorter(late, half(Duration.ofSeconds(1), limits.perSecond()));
    }
    return late;
  }

  /** Half of what a window's worth of calls lasts longer than the window. */
  private Duration half(Duration window, int calls) {
    return gap(1).multipliedBy(calls).minus(window).dividedBy(2);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
