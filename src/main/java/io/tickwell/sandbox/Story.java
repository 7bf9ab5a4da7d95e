package io.tickwell.sandbox;

import java.time.Instant;

/**
 * A piece of news.
 *
 * @param symbol the company that it is about; empty for the market as a whole
 * @param hash 16 hexadecimal digits that no other story has
 * @param mood 1 good, 0 neutral, -1 bad
 */
record Story(
    String symbol, Instant published, String hash, String headline, String summary, int mood) {

  /** Grows with the time; below two to the power of 31 until 2060. */
  long id() {
    long minutesSince2014 = published.getEpochSecond() / 60 - 23_140_000;
    return minutesSince2014 * 80 + Long.parseUnsignedLong(hash.substring(8), 16) % 80;
  }
}
