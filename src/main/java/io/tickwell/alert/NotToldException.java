package io.tickwell.alert;

/** A message that did not get through. What it says is recorded, and holds no address or secret. */
public final class NotToldException extends Exception {
  private static final long serialVersionUID = 1L;

  public NotToldException(String message) {
    super(message);
  }

  public NotToldException(String message, Throwable cause) {
    super(message, cause);
  }
}
