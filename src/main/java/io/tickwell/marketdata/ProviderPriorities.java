package io.tickwell.marketdata;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The order in which the views {@code best_<table>} believe providers, as all nodes see it. */
public final class ProviderPriorities {
  /** Two nodes that write the first row of a provider at once: the second finds it then. */
  private static final int ATTEMPTS = 2;

  private final Jdbi jdbi;

  public ProviderPriorities(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Makes these the priorities; what is so already is not written. Of several nodes the last one to
   * start says it.
   *
   * @param priorities by the provider's name; 1 is believed first. Providers that are not in it
   *     come last
   * @throws JdbiException when the database does not do it; then nothing has changed
   */
  public void store(Map<String, Integer> priorities) {
    for (int attempt = 1; ; attempt++) {
      try {
        jdbi.useTransaction(handle -> write(handle, new TreeMap<>(priorities)));
        return;
      } catch (JdbiException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void write(Handle handle, Map<String, Integer> priorities) {
    handle
        .createQuery("SELECT provider_name FROM provider_priorities ORDER BY provider_name")
        .mapTo(String.class)
        .list()
        .stream()
        .filter(known -> !priorities.containsKey(known))
        .forEach(
            gone ->
                handle.execute("DELETE FROM provider_priorities WHERE provider_name = ?", gone));
    priorities.forEach(
        (provider, priority) -> {
          handle.execute(
              """
              UPDATE provider_priorities SET priority = ?
              WHERE provider_name = ? AND priority <> ?
              """,
              priority,
              provider,
              priority);
          handle.execute(
              """
              INSERT INTO provider_priorities (provider_name, priority)
              SELECT CAST(? AS VARCHAR(50)), CAST(? AS INT) WHERE NOT EXISTS
                (SELECT 1 FROM provider_priorities WHERE provider_name = ?)
              """,
              provider,
              priority,
              provider);
        });
  }
}
