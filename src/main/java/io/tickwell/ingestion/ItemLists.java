package io.tickwell.ingestion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * What runs were asked for. A list is stored once under the hash of its content, since most runs of
 * a job ask for the same items. {@link RunRetention} deletes those that no run has and that nobody
 * has wanted for days; so that it knows, a list that is wanted is noted as such once an hour.
 */
public final class ItemLists {

  private static final int MOST_KNOWN = 10_000;

  /** Far below the day for which what is wanted is kept at least. */
  private static final Duration NOTED_FOR = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final UsualItems usual;
  private final Clock clock;
  private final Map<String, Instant> noted = new ConcurrentHashMap<>();

  public ItemLists(Jdbi jdbi, UsualItems usual, Clock clock) {
    this.jdbi = jdbi;
    this.usual = usual;
    this.clock = clock;
  }

  /**
   * A stored list.
   *
   * @param listId hash of the content
   * @param size number of items
   */
  public record Stored(String listId, int size) {}

  /** What that order asks for, as things are now. */
  public List<String> of(RunOrder order) {
    return usual.of(order);
  }

  /**
   * Stores the items of an order, as they are now. To be called outside of a transaction: two nodes
   * may store the same list at once, and the loser's statement fails.
   */
  public Stored store(RunOrder order) {
    List<String> items = usual.of(order);
    String text = String.join(",", items);
    String listId = sha256(text);
    if (!isNoted(listId) && !note(listId)) {
      try {
        insert(listId, text);
      } catch (JdbiException e) {
        if (!note(listId)) {
          throw e;
        }
      }
    }
    remember(listId);
    return new Stored(listId, items.size());
  }

  private boolean isNoted(String listId) {
    Instant at = noted.get(listId);
    return at != null && clock.instant().isBefore(at.plus(NOTED_FOR));
  }

  /** So that jobs that are due ask only now and then for theirs. */
  private void remember(String listId) {
    if (isNoted(listId)) {
      return;
    }
    if (noted.size() >= MOST_KNOWN) {
      noted.clear();
    }
    noted.put(listId, clock.instant());
  }

  /** Whether the list is stored; it is wanted now. */
  private boolean note(String listId) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate("UPDATE item_lists SET used_at = :now WHERE list_id = :id")
                    .bind("now", clock.instant())
                    .bind("id", listId)
                    .execute()
                == 1);
  }

  private void insert(String listId, String text) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO item_lists (list_id, items, created_at, used_at)
                    VALUES (:id, :items, :now, :now)
                    """)
                .bind("id", listId)
                .bind("items", text)
                .bind("now", clock.instant())
                .execute());
  }

  /** The items of that list in their order; empty for an empty list. */
  public List<String> items(String listId) {
    String text =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT items FROM item_lists WHERE list_id = :id")
                    .bind("id", listId)
                    .mapTo(String.class)
                    .one());
    return split(text);
  }

  static List<String> split(String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split(","));
  }

  static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
