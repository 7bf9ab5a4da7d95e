package io.tickwell.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts wrong passwords. A user is locked for one window, and for one address alone, with the last
 * wrong password that the limit allows within a window; an address is locked for all users with
 * five times as many. So nobody locks a user out everywhere, and no lock is prolonged by tries
 * while it lasts. It remembers a bounded number of addresses and users, and forgets first what
 * failed longest ago. Safe for use by several threads.
 */
final class LoginAttempts {

  static final int REMEMBERED = 10_000;
  private static final int USERS_OF_AN_ADDRESS = 5;
  private static final int LONGEST_USER = 100;

  /** A user at an address; every user there where it is null. */
  private record Place(String address, String user) {}

  private record Failures(Instant since, int count, Instant lockedUntil) {}

  private final int limit;
  private final Duration window;
  private final Clock clock;
  private final Map<Place, Failures> places = new LinkedHashMap<>();

  /**
   * @param limit wrong passwords of a user at an address within a window; 0 for no limit
   */
  LoginAttempts(int limit, Duration window, Clock clock) {
    this.limit = limit;
    this.window = window;
    this.clock = clock;
  }

  /** How long no password is taken of that user at that address; empty when one is. */
  synchronized Optional<Duration> locked(String address, String user) {
    Instant now = clock.instant();
    Duration left = left(place(address, user), now);
    Duration leftOfAll = left(everybody(address), now);
    Duration longest = left.compareTo(leftOfAll) >= 0 ? left : leftOfAll;
    return longest.isZero() ? Optional.empty() : Optional.of(longest);
  }

  private Duration left(Place place, Instant now) {
    Failures failures = places.get(place);
    return failures != null
            && failures.lockedUntil() != null
            && now.isBefore(failures.lockedUntil())
        ? Duration.between(now, failures.lockedUntil())
        : Duration.ZERO;
  }

  /** Counts a wrong password; true when it is the one that locks. */
  synchronized boolean failed(String address, String user) {
    if (limit == 0) {
      return false;
    }
    Instant now = clock.instant();
    boolean locksUser = count(place(address, user), limit, now);
    boolean locksAddress = count(everybody(address), limit * USERS_OF_AN_ADDRESS, now);
    return locksUser || locksAddress;
  }

  /** A right password: the wrong ones of that user at that address are forgotten. */
  synchronized void succeeded(String address, String user) {
    places.remove(place(address, user));
  }

  synchronized int remembered() {
    return places.size();
  }

  private boolean count(Place place, int most, Instant now) {
    Failures before = places.remove(place);
    boolean over =
        before == null
            || !now.isBefore(before.since().plus(window))
                && (before.lockedUntil() == null || !now.isBefore(before.lockedUntil()));
    Instant since = over ? now : before.since();
    int count = over ? 1 : before.count() + 1;
    Instant until = over ? null : before.lockedUntil();
    boolean locks = until == null && count >= most;
    places.put(place, new Failures(since, count, locks ? now.plus(window) : until));
    if (places.size() > REMEMBERED) {
      places.remove(places.keySet().iterator().next());
    }
    return locks;
  }

  private static Place place(String address, String user) {
    return new Place(network(address), user.substring(0, Math.min(user.length(), LONGEST_USER)));
  }

  private static Place everybody(String address) {
    return new Place(network(address), null);
  }

  /** One who has an IPv6 address commonly has all of its /64. */
  private static String network(String address) {
    return Networks.of(address);
  }
}
