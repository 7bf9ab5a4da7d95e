package io.tickwell.ingestion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * What runs were asked for. A list is stored once under the hash of its content, since most runs of
 * a job ask for the same items.
 */
public final class ItemLists {

  private static final int MOST_KNOWN = 10_000;

  private final Jdbi jdbi;
  private final UsualItems usual;
  private final Clock clock;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

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
    if (!known.contains(listId) && !isStored(listId)) {
      try {
        insert(listId, text);
      } catch (JdbiException e) {
        if (!isStored(listId)) {
          throw e;
        }
      }
    }
    remember(listId);
    return new Stored(listId, items.size());
  }

  /** Lists are never deleted; so that jobs that are due ask only once for theirs. */
  private void remember(String listId) {
    if (known.size() >= MOST_KNOWN) {
      known.clear();
    }
    known.add(listId);
  }

  private boolean isStored(String listId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT 1 FROM item_lists WHERE list_id = :id")
                .bind("id", listId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  private void insert(String listId, String text) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO item_lists (list_id, items, created_at) VALUES (:id, :items, :now)")
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
