package io.tickwell.provider;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A provider that offers no more than some types of data.
 *
 * @param types those of them that it offers at all are offered
 */
public record Restricted(ProviderAdapter adapter, Set<DataType> types)
    implements ProviderAdapter, Closeable {

  @Override
  public String name() {
    return adapter.name();
  }

  @Override
  public Map<DataType, Integer> itemsPerCall() {
    return adapter.itemsPerCall().entrySet().stream()
        .filter(offer -> types.contains(offer.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Optional<Bulk> bulk(DataType type) {
    return types.contains(type) ? adapter.bulk(type) : Optional.empty();
  }

  @Override
  public int credits(FetchRequest request) {
    return adapter.credits(request);
  }

  @Override
  public void tellLimitsTo(Consumer<RateHeaders> listener) {
    adapter.tellLimitsTo(listener);
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest request) {
    return types.contains(request.type())
        ? adapter.fetch(request)
        : Offer.without(new FetchResult.Unsupported());
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest request, KeyedCall call) {
    return types.contains(request.type())
        ? adapter.fetch(request, call)
        : Offer.without(new FetchResult.Unsupported());
  }

  @Override
  public Transformed transform(RawAnswer answer) {
    return adapter.transform(answer);
  }

  @Override
  public void close() throws IOException {
    if (adapter instanceof Closeable connections) {
      connections.close();
    }
  }
}
