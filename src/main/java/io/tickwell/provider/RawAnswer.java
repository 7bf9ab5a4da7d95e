package io.tickwell.provider;

import java.time.Instant;

/**
 * A provider's answer, untouched.
 *
 * @param provider the provider's name
 * @param request what was asked
 * @param fetchedAt when the answer arrived
 * @param payload the body as text
 */
public record RawAnswer(String provider, FetchRequest request, Instant fetchedAt, String payload) {

  /** The same answer, as one to another request. */
  RawAnswer to(FetchRequest other) {
    return new RawAnswer(provider, other, fetchedAt, payload);
  }
}
