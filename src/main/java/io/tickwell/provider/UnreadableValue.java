package io.tickwell.provider;

/** A value that is there and is not of the documented kind; it costs its row, no other. */
public final class UnreadableValue extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 100;

  public UnreadableValue(String name, Object value, String wanted) {
    super("%s is %s, not %s".formatted(name, shown(String.valueOf(value)), wanted));
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
