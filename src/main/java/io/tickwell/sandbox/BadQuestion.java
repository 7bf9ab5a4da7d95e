package io.tickwell.sandbox;

/** A parameter that the vendor refuses; the message is the vendor's. */
final class BadQuestion extends RuntimeException {
  BadQuestion(String message) {
    super(message);
  }

  /** A query parameter that is not a whole number, in the words of Polygon's server. */
  static BadQuestion notANumber(String value) {
    return new BadQuestion(
        "Failed to parse query parameters from URL: strconv.ParseInt: parsing \"%s\": invalid syntax"
            .formatted(value));
  }
}
