package io.tickwell.provider;

/** Text of strangers made fit for messages and logs. */
public final class Words {
  private static final int MOST = 200;
  private static final int CONSIDERED = 4_000;

  private Words() {}

  /**
   * At most 200 characters in one line, without markup; the Admin Center shows job logs as HTML, so
   * not even an open tag may stay.
   */
  public static String of(String text) {
    String plain =
        text.substring(0, Math.min(text.length(), CONSIDERED))
            .replaceAll("(?is)<(style|script|title)\\b.*?</\\1>", " ")
            .replaceAll("<[^<>]*>", " ")
            .replace('<', '‹')
            .replaceAll("[\\p{Cntrl}\\s]+", " ")
            .trim();
    return plain.length() <= MOST ? plain : plain.substring(0, MOST - 3) + "...";
  }
}
