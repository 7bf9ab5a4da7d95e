package io.tickwell.alert;

/**
 * Something that is wrong now.
 *
 * @param rule what was looked at, as in {@code stale}
 * @param cause what it is wrong with, as in a job's id or a provider's name. There is one open
 *     alert for a rule and a cause
 * @param words for people, one line without secrets
 * @param quiet whether it opens no alert, since another one tells it or nobody needs to know now;
 *     an open one stays open
 */
public record Finding(String rule, String cause, String words, boolean quiet) {

  /** One that opens an alert. */
  public static Finding of(String rule, String cause, String words) {
    return new Finding(rule, cause, words, false);
  }
}
