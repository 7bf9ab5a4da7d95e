package io.tickwell.sandbox.fault;

import static io.tickwell.sandbox.fault.FaultNumber.CALLS;
import static io.tickwell.sandbox.fault.FaultNumber.FOR_SECONDS;
import static io.tickwell.sandbox.fault.FaultNumber.PERCENT;

import io.tickwell.sandbox.Noise;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * A fault from when it was set, with the count of the calls that it has met. Which calls of a share
 * it meets depends on the seed and on their number alone.
 */
final class PresentFault {
  private final Fault fault;
  private final String setBy;
  private final Instant setAt;
  private final Noise noise;
  private long asked;
  private long met;

  PresentFault(Fault fault, String setBy, Instant setAt, Noise noise) {
    this.fault = fault;
    this.setBy = setBy;
    this.setAt = setAt;
    this.noise = noise;
  }

  Fault fault() {
    return fault;
  }

  /** A user's name, or {@code configuration}. */
  String setBy() {
    return setBy;
  }

  Instant setAt() {
    return setAt;
  }

  Optional<Instant> endsAt() {
    return fault.number(FOR_SECONDS).map(seconds -> setAt.plusSeconds(seconds.longValue()));
  }

  /** How many calls came that it is meant for, met or spared. */
  synchronized long asked() {
    return asked;
  }

  /** How many calls it met. */
  synchronized long met() {
    return met;
  }

  synchronized boolean ended(Instant now) {
    return endsAt().filter(end -> !now.isBefore(end)).isPresent()
        || fault.number(CALLS).filter(calls -> met >= calls.longValue()).isPresent();
  }

  /** Whether a call for these symbols meets it now; counts the call. */
  synchronized boolean meets(Set<String> symbols, Instant now) {
    boolean meant = fault.symbols().isEmpty() || !Collections.disjoint(fault.symbols(), symbols);
    if (!meant || ended(now)) {
      return false;
    }
    boolean unlucky =
        fault
            .number(PERCENT)
            .map(share -> noise.unit("", "fault", asked) * 100 < share.intValue())
            .orElse(true);
    asked++;
    if (unlucky) {
      met++;
    }
    return unlucky;
  }
}
