package io.tickwell.marketdata;

/**
 * A row that was not stored, with the reason and what the provider sent. Texts that are longer than
 * said here are cut, since strangers wrote them.
 *
 * @param provider the provider's name
 * @param item the item that was asked for (a symbol, for jobs with symbols); at most 255 characters
 * @param reason the kind of flaw
 * @param detail the offending value in words, never null; at most 1,000 characters
 * @param raw the row as the provider sent it; the whole answer where the answer is one row, or
 *     where no row could be read; at most 65,536 characters
 */
public record RejectedRow(
    String provider, String item, RejectReason reason, String detail, String raw) {
  private static final int MOST_OF_ITEM = 255;
  private static final int MOST_OF_DETAIL = 1_000;
  private static final int MOST_OF_RAW = 65_536;

  public RejectedRow {
    item = cut(item, MOST_OF_ITEM);
    detail = cut(detail, MOST_OF_DETAIL);
    raw = cut(raw, MOST_OF_RAW);
  }

  /** The same, of another item. */
  public RejectedRow ofItem(String other) {
    return new RejectedRow(provider, other, reason, detail, raw);
  }

  /** The same, with no more than so many characters of what the provider sent. */
  public RejectedRow withRawOf(int most) {
    return new RejectedRow(provider, item, reason, detail, cut(raw, most));
  }

  /** Never through a pair of surrogates, since a half is no character. */
  private static String cut(String text, int most) {
    if (text == null || text.length() <= most) {
      return text;
    }
    int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
