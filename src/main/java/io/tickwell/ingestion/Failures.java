package io.tickwell.ingestion;

import io.tickwell.marketdata.DatabaseFailure;

/** Why something broke, in one line. */
public final class Failures {

  private Failures() {}

  /** What the database says, or the innermost cause, as a sentence without a stack trace. */
  public static String sentence(Throwable thrown) {
    return DatabaseFailure.in(thrown)
        .filter(failure -> failure.kind() != DatabaseFailure.Kind.OTHER)
        .map(DatabaseFailure::sentence)
        .orElseGet(() -> innermost(thrown));
  }

  /**
   * Whether that was thrown because no connection to the database is to be had, or one was lost.
   */
  public static boolean databaseAway(Throwable thrown) {
    return DatabaseFailure.away(thrown);
  }

  private static String innermost(Throwable thrown) {
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
