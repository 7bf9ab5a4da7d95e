package io.tickwell.alert;

/** A message that did not get through. What it says is recorded, and holds no address or secret. */
public final class NotToldException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean toldSome;

  public NotToldException(String message) {
    this(message, null);
  }

  public NotToldException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private NotToldException(String message, Throwable cause, boolean toldSome) {
    super(message, cause);
    this.toldSome = toldSome;
  }

  /** One that got through to some of those who were to get it. */
  static NotToldException some(String message, Throwable cause) {
    return new NotToldException(message, cause, true);
  }

  /** Whether some got it, to whom it is not to be sent again. */
  public boolean toldSome() {
    return toldSome;
  }
}
