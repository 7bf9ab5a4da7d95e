package io.tickwell.ingestion;

import java.util.Optional;

/** Whether the system takes orders now. */
@FunctionalInterface
public interface Admission {

  /** Why it takes none; empty while it does. */
  Optional<String> closedBecause();
}
