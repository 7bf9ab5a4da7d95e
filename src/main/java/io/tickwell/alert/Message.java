package io.tickwell.alert;

import java.time.Instant;

/**
 * What is told of an alert.
 *
 * @param id the alert's
 * @param event {@code opened}, {@code resolved} or {@code test}
 * @param closedAt null unless the alert is closed
 */
public record Message(
    long id,
    String event,
    String rule,
    String cause,
    String words,
    Instant openedAt,
    Instant closedAt) {

  /** All of it in one line. */
  public String text() {
    return "Alert %d %s: %s %s: %s".formatted(id, event, rule, cause, words);
  }
}
