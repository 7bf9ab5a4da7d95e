package io.tickwell.provider;

import java.util.Optional;
import java.util.Set;

/**
 * Stores the pages of an answer as they come, each with where to go on, so that a run that breaks
 * off goes on there and no answer fills the memory.
 */
public interface PageKeeper {

  /** Keeps nothing: all pages stay in memory until the last one is there. */
  PageKeeper NONE =
      new PageKeeper() {
        @Override
        public Optional<Stand> stand(String provider, FetchRequest request) {
          return Optional.empty();
        }

        @Override
        public boolean keep(String provider, FetchRequest request, Processed rows, Stand stand) {
          return false;
        }
      };

  /**
   * How far a request has come.
   *
   * @param next where the provider said to go on; empty behind the last page
   * @param pages how many pages were asked for
   * @param served the items that have rows so far
   */
  record Stand(Optional<String> next, int pages, Set<String> served) {
    public Stand {
      served = Set.copyOf(served);
    }
  }

  /** How far that request came in a launch of this run that broke off; asks no database. */
  Optional<Stand> stand(String provider, FetchRequest request);

  /**
   * Stores rows together with how far the request has come by them. Waits for the database.
   *
   * @param request the request for the first page
   * @return false when the caller must keep the rows itself
   * @throws RuntimeException when they could not be stored
   */
  boolean keep(String provider, FetchRequest request, Processed rows, Stand stand);
}
