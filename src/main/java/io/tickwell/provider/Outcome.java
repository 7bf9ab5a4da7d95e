package io.tickwell.provider;

/** What asking one provider for one item came to. */
public enum Outcome {
  /** At least one acceptable row. */
  DATA,
  /** Acceptable rows, but not all that was asked for. */
  INCOMPLETE,
  /** An answer without anything for the item. */
  EMPTY,
  /** The provider does not know the item. */
  NOT_FOUND,
  /** The provider asks to be left alone, now or since an earlier call. */
  RATE_LIMITED,
  /** The provider refuses the key or the plan, now or since an earlier call. */
  UNAUTHORISED,
  /** An answer that is not what the provider documents, or that could not be processed. */
  MALFORMED,
  /** Data, but no acceptable row for the item. */
  REJECTED,
  /** No answer, or one that says the provider is broken. */
  FAILED,
  /** Not asked: its circuit was open, or its budget spent. */
  SKIPPED,
  /** Not asked: the run was stopped. */
  STOPPED;

  /** Whether the provider answered and has nothing, as opposed to going wrong in some way. */
  public boolean nothing() {
    return this == EMPTY || this == NOT_FOUND;
  }
}
