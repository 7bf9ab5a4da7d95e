package io.tickwell.ingestion;

import io.tickwell.provider.Attempt;
import io.tickwell.provider.ItemOutcome;
import io.tickwell.provider.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How soon it is worth while to ask again for an item that nobody served. */
enum FailureKind {
  /** Somebody did not answer, or not sensibly, or was not to be asked: that passes. */
  PASSING,
  /** A key, a plan or the data itself stands in the way: it takes somebody to mend it. */
  LASTING,
  /** All answered that were asked, and none has the rest of what is asked for. */
  LACKING,
  /** A provider says that it does not know the item, and no other has anything for it. */
  UNKNOWN;

  private static final Set<Outcome> PASSES =
      EnumSet.of(Outcome.FAILED, Outcome.RATE_LIMITED, Outcome.SKIPPED, Outcome.MALFORMED);

  /** Empty for an item that was served, and for one that all providers merely have nothing for. */
  static Optional<FailureKind> of(ItemOutcome outcome) {
    if (outcome.failed()) {
      return Stream.of(PASSING, LACKING)
          .filter(kind -> outcome.attempts().stream().anyMatch(kind::from))
          .findFirst()
          .or(() -> Optional.of(LASTING));
    }
    boolean unknown = outcome.empty() && outcome.attempts().stream().anyMatch(UNKNOWN::from);
    return unknown ? Optional.of(UNKNOWN) : Optional.empty();
  }

  /** Whether an attempt that ended so makes the failure one of this kind. */
  boolean from(Attempt attempt) {
    return switch (this) {
      case PASSING -> PASSES.contains(attempt.outcome());
      case LASTING -> !attempt.outcome().nothing();
      case LACKING -> attempt.outcome() == Outcome.INCOMPLETE;
      case UNKNOWN -> attempt.outcome() == Outcome.NOT_FOUND;
    };
  }
}
