package io.tickwell.schedule;

/** Somebody else changed the settings that a change was to start from. */
public final class ChangedMeanwhileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ChangedMeanwhileException(String message) {
    super(message);
  }
}
