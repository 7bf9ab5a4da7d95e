package io.tickwell.operation;

import io.tickwell.cluster.Membership;
import io.tickwell.ingestion.RunSupervisor;
import io.tickwell.provider.ProviderBooks;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** Leaves nothing half done behind. */
public class ShutDown {

  private static final Logger LOG = Logger.getLogger("scheduler");

  private final RunSupervisor supervisor;
  private final ProviderBooks books;
  private final Membership membership;

  public ShutDown(RunSupervisor supervisor, ProviderBooks books, Membership membership) {
    this.supervisor = supervisor;
    this.books = books;
    this.membership = membership;
  }

  /** Asks this node's runs to end their chunk and go back to the queue. */
  void interruptRuns() {
    try {
      supervisor.interruptAll();
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          e,
          () -> "Runs could not be asked to stop; they are taken up at the next start");
    }
  }

  /** Writes down what is only in memory. */
  void writeBooks() {
    try {
      books.flush();
    } catch (JdbiException e) {
      LOG.log(Level.WARNING, e, () -> "How the latest calls to providers went is lost");
    }
  }

  /** Says that this node is gone, so that what it still had may be taken up at once. */
  void leave() {
    try {
      supervisor.reopenInterrupted();
      membership.leave();
    } catch (JdbiException e) {
      LOG.log(
          Level.WARNING, e, () -> "The node could not sign off; its heartbeat runs out instead");
    }
  }
}
