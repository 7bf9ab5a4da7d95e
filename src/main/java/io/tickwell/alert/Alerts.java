package io.tickwell.alert;

import io.tickwell.cluster.Turns;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/**
 * Looks for what is wrong, on one node at a time. An alert opens and closes after some looks in a
 * row that say so; they are counted in the database, so that neither a restart nor another node
 * opens it again.
 */
public final class Alerts {

  /** Shorter than the pause between two looks of one node. */
  private static final Duration TURN = Duration.ofSeconds(25);

  /**
   * How often it must be seen.
   *
   * @param openAfter looks in a row at which it was wrong before an alert opens; 1 or more
   * @param closeAfter looks in a row at which it was right before an alert closes; 1 or more
   */
  public record Steadiness(int openAfter, int closeAfter) {}

  private final Turns turns;
  private final Supplier<List<Finding>> rules;
  private final AlertBook book;
  private final AlertReports reports;
  private final Deliveries deliveries;
  private final Supplier<Steadiness> steadiness;

  /**
   * @param rules find all that is wrong now
   * @param steadiness asked at each look
   */
  public Alerts(
      Turns turns,
      Supplier<List<Finding>> rules,
      AlertBook book,
      AlertReports reports,
      Deliveries deliveries,
      Supplier<Steadiness> steadiness) {
    this.turns = turns;
    this.rules = rules;
    this.book = book;
    this.reports = reports;
    this.deliveries = deliveries;
    this.steadiness = steadiness;
  }

  /**
   * Looks, when it is this node's turn. When the rules cannot tell, nothing changes.
   *
   * @throws JdbiException when the database does not answer
   */
  public void look() {
    if (turns.take(AlertBook.TURN, TURN)) {
      Steadiness now = steadiness.get();
      book.settle(rules.get(), now.openAfter(), now.closeAfter());
    }
  }

  /**
   * Tells a test message on each channel, at once.
   *
   * @param who asks for it
   * @return its record with how that went
   */
  public Alert test(String who) {
    long id = book.test(who);
    deliveries.send();
    return reports.find(id);
  }
}
