package io.tickwell.provider;

/**
 * A result in the terms of an attempt.
 *
 * @param outcome the kind
 * @param message why; empty when there is nothing to say
 */
record Reading(Outcome outcome, String message) {

  /**
   * @throws IllegalArgumentException for {@link FetchResult.Unsupported}, which is no attempt
   */
  static Reading of(FetchResult result) {
    if (result instanceof FetchResult.Data) {
      return new Reading(Outcome.DATA, "");
    }
    if (result instanceof FetchResult.Empty) {
      return new Reading(Outcome.EMPTY, "");
    }
    if (result instanceof FetchResult.NotFound it) {
      return new Reading(Outcome.NOT_FOUND, it.reason());
    }
    if (result instanceof FetchResult.RateLimited it) {
      return new Reading(Outcome.RATE_LIMITED, it.reason());
    }
    if (result instanceof FetchResult.LeftAlone it) {
      return new Reading(Outcome.SKIPPED, it.reason());
    }
    if (result instanceof FetchResult.Stopped) {
      return new Reading(Outcome.STOPPED, "the run was stopped");
    }
    if (result instanceof FetchResult.Unauthorised it) {
      return new Reading(Outcome.UNAUTHORISED, it.reason());
    }
    if (result instanceof FetchResult.Malformed it) {
      return new Reading(Outcome.MALFORMED, it.reason());
    }
    if (result instanceof FetchResult.Failed it) {
      return new Reading(Outcome.FAILED, it.reason());
    }
    throw new IllegalArgumentException(result + " is no attempt");
  }
}
