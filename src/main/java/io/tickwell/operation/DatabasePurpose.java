package io.tickwell.operation;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Remembers whether the sandbox fills this database, so that invented prices never meet real ones.
 */
final class DatabasePurpose {

  static final String SANDBOX = "sandbox";
  static final String PROVIDERS = "providers";

  private static final String FACT = "filled_by";

  private final Jdbi jdbi;

  DatabasePurpose(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Notes the mode at the first start, and checks it at each later one.
   *
   * @throws WrongDatabaseException when the other mode filled this database
   */
  void check(boolean sandbox) {
    String mode = sandbox ? SANDBOX : PROVIDERS;
    String remembered =
        jdbi.inTransaction(
            handle -> {
              Optional<String> known =
                  handle
                      .createQuery("SELECT fact_value FROM database_facts WHERE fact = :fact")
                      .bind("fact", FACT)
                      .mapTo(String.class)
                      .findOne();
              if (known.isEmpty()) {
                handle
                    .createUpdate(
                        "INSERT INTO database_facts (fact, fact_value) VALUES (:fact, :mode)")
                    .bind("fact", FACT)
                    .bind("mode", mode)
                    .execute();
              }
              return known.orElse(mode);
            });
    if (!remembered.equals(mode)) {
      throw new WrongDatabaseException(remembered, mode);
    }
  }
}
