package io.tickwell.provider;

import java.time.Instant;
import java.util.Optional;

/**
 * How a call to a provider ended. Only {@link Data} can end the fall-back to the next provider; no
 * variant carries a key or a URL.
 */
public sealed interface FetchResult {

  /** The provider sent a body of the documented shape that holds something. */
  record Data(RawAnswer answer, Optional<String> nextPage) implements FetchResult {}

  /** The provider answered, and has nothing for these items. */
  record Empty() implements FetchResult {}

  /** The provider does not offer this data type at all. */
  record Unsupported() implements FetchResult {}

  /** The provider asks to be left alone until then. */
  record RateLimited(Instant until, String reason) implements FetchResult {}

  /** The provider was not asked: its circuit is open, or its budget is spent. */
  record LeftAlone(Instant until, String reason) implements FetchResult {}

  /** The provider was not asked: the run that wanted it was stopped. */
  record Stopped() implements FetchResult {}

  /** The provider refuses the key, or the plan behind it. */
  record Unauthorised(String reason) implements FetchResult {}

  /** The provider does not know the item. */
  record NotFound(String reason) implements FetchResult {}

  /** The provider answered with something that is not what its documentation says. */
  record Malformed(String reason, String payload) implements FetchResult {}

  /** No answer, or one that says the provider is broken: time-out, refused connection, 5xx. */
  record Failed(String reason) implements FetchResult {}
}
