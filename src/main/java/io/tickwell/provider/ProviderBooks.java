package io.tickwell.provider;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What is kept of providers beyond a restart: how calls to them went, and when circuits were open.
 * It is collected in memory and written every few seconds, so that no call waits for it; what a
 * node has not written when it is killed is lost.
 */
public final class ProviderBooks {

  /** Two nodes that write the first row of a provider at once: the second finds it then. */
  private static final int ATTEMPTS = 2;

  private static final int NOTES_SHOWN = 20;

  private final Jdbi jdbi;
  private final StatisticsStore store;
  private final String nodeId;
  private final CallStatistics statistics = new CallStatistics();
  private final BreakerNotes notes;
  private final CallListener listener;
  private final Map<String, Set<DataType>> offered = new HashMap<>();

  /**
   * @param nodeName this node, as operators see it
   * @param nodeId its id in {@code nodes}
   * @param listener hears of each call
   */
  public ProviderBooks(
      Jdbi jdbi, Clock clock, String nodeName, String nodeId, CallListener listener) {
    this.jdbi = jdbi;
    this.store = new StatisticsStore(jdbi, clock);
    this.nodeId = nodeId;
    this.notes = new BreakerNotes(nodeName);
    this.listener = listener;
  }

  CallStatistics statistics() {
    return statistics;
  }

  CallListener listener() {
    return listener;
  }

  BreakerNotes notes() {
    return notes;
  }

  synchronized void know(String provider, Set<DataType> types) {
    offered.put(provider, types);
  }

  /**
   * Writes what is not written yet, and reads what all nodes wrote.
   *
   * @throws JdbiException when the database does not do it; nothing is lost, the next time writes
   *     it
   */
  public synchronized void flush() {
    flushCalls();
    flushNotes();
    statistics.recent(store.recent());
  }

  private void flushCalls() {
    CallStatistics.Unwritten calls = statistics.drain();
    if (calls.isEmpty()) {
      return;
    }
    try {
      patiently(() -> store.add(calls, offered));
    } catch (RuntimeException e) {
      statistics.takeBack(calls);
      throw e;
    }
  }

  private static void patiently(Runnable write) {
    for (int attempt = 1; ; attempt++) {
      try {
        write.run();
        return;
      } catch (JdbiException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void flushNotes() {
    List<BreakerNote> some = notes.drain();
    if (some.isEmpty()) {
      return;
    }
    try {
      jdbi.useTransaction(handle -> some.forEach(note -> write(handle, note)));
    } catch (RuntimeException e) {
      notes.takeBack(some);
      throw e;
    }
  }

  private void write(Handle handle, BreakerNote note) {
    int known =
        handle
            .createUpdate("UPDATE breaker_notes SET closed_at = :closedAt WHERE id = :id")
            .bindMethods(note)
            .execute();
    if (known == 0) {
      handle
          .createUpdate(
              """
              INSERT INTO breaker_notes
                (id, provider, data_type, opened_at, reason, node, node_id, closed_at)
              VALUES (:id, :provider, :dataType, :openedAt, :reason, :node, :nodeId, :closedAt)
              """)
          .bindMethods(note)
          .bind("nodeId", nodeId)
          .execute();
    }
  }

  /**
   * The calls in the hours from then on, by provider, as all nodes wrote them.
   *
   * @throws JdbiException when the database does not answer
   */
  public Map<String, DayCalls> callsSince(Instant hour) {
    return store.since(hour);
  }

  /**
   * The latest openings of all nodes' circuits, at most 20 of each provider, newest first.
   *
   * @throws JdbiException when the database does not answer
   */
  public List<BreakerNote> openings() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, provider, data_type, opened_at, reason, node, closed_at FROM
                      (SELECT n.*, ROW_NUMBER() OVER
                        (PARTITION BY provider ORDER BY opened_at DESC, id) AS age
                       FROM breaker_notes n) AS notes
                    WHERE age <= :most ORDER BY opened_at DESC, id
                    """)
                .bind("most", NOTES_SHOWN)
                .map(ConstructorMapper.of(BreakerNote.class))
                .list());
  }
}
