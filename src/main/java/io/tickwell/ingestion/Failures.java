package io.tickwell.ingestion;

/** Why something broke, in one line. */
final class Failures {

  private Failures() {}

  /** The innermost cause as a sentence without a stack trace. */
  static String sentence(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : cause.getClass().getSimpleName() + ": " + message.strip();
  }
}
