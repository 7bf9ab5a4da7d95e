package io.tickwell.alert;

import java.time.Instant;
import java.util.List;

/**
 * Something that was found wrong often enough to tell it.
 *
 * @param rule what was looked at; {@code test} for one that somebody asked for
 * @param cause what it is wrong with
 * @param words what was wrong when it opened
 * @param closedAt when it was right again; null while it is not
 * @param told who was told, in that order
 */
public record Alert(
    long id,
    String rule,
    String cause,
    String words,
    Instant openedAt,
    Instant closedAt,
    List<Delivery> told) {

  public Alert {
    told = List.copyOf(told);
  }

  /**
   * A message, and how telling it went.
   *
   * @param channel by which way, as in {@code log}
   * @param event what of the alert
   * @param tries how often it was tried
   * @param toldAt when it was told; null when it was not
   * @param nextTryAt when it is tried next; null when it was told, or is given up
   * @param failure why the last try failed, for all or for some of those who were to get it; null
   *     when it did for none
   */
  public record Delivery(
      String channel, String event, int tries, Instant toldAt, Instant nextTryAt, String failure) {}
}
