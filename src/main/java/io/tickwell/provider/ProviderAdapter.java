package io.tickwell.provider;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * All that the rest of the system knows of a provider. One implementation per provider, in a
 * sub-package of its own beside its REST client interface, its payload records and its
 * transformers.
 */
public interface ProviderAdapter {

  /** The provider's one name: in configuration, in {@code data_provider}, in status and logs. */
  String name();

  /**
   * What it offers, and how many items one call of that type takes at most: at least 1, and {@link
   * Integer#MAX_VALUE} where one call answers for the whole market. The rows of such an answer that
   * are of no item asked for are left out by {@link #transform}.
   */
  Map<DataType, Integer> itemsPerCall();

  /**
   * How it is asked for many items where that differs from the calls of {@link #itemsPerCall};
   * empty where it does not. A request for more items than those take is meant in bulk.
   */
  default Optional<Bulk> bulk(DataType type) {
    return Optional.empty();
  }

  /** What a call costs where the provider counts credits; 1 or more. */
  default int credits(FetchRequest request) {
    return 1;
  }

  /**
   * Has the listener told what answers say of the provider's limits; nothing where the provider
   * does not say it.
   */
  default void tellLimitsTo(Consumer<RateHeaders> listener) {}

  /**
   * Asks the provider with its first key. Never throws and never completes exceptionally: what goes
   * wrong is a {@link FetchResult}. The call has ended, one way or the other, within the provider's
   * time-out.
   */
  CompletionStage<FetchResult> fetch(FetchRequest request);

  /** The same with one of the provider's keys. */
  default CompletionStage<FetchResult> fetch(FetchRequest request, KeyedCall call) {
    return fetch(request);
  }

  /**
   * Turns an answer of this provider into rows. Rows that cannot be read are in the result with
   * their reason; nothing is dropped and nothing is invented.
   */
  Transformed transform(RawAnswer answer);
}
