package io.tickwell.provider;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A provider that ends each call as its script says. */
final class ScriptedAdapter implements ProviderAdapter {
  private final String name;
  private final int itemsPerCall;
  private Optional<Bulk> bulk = Optional.empty();
  private final Function<FetchRequest, CompletionStage<FetchResult>> script;
  private final List<FetchRequest> asked = new CopyOnWriteArrayList<>();

  ScriptedAdapter(
      String name, int itemsPerCall, Function<FetchRequest, CompletionStage<FetchResult>> script) {
    this.name = name;
    this.itemsPerCall = itemsPerCall;
    this.script = script;
  }

  /** The same, and to be asked in bulk. */
  ScriptedAdapter withBulk(Bulk some) {
    bulk = Optional.of(some);
    return this;
  }

  @Override
  public Optional<Bulk> bulk(DataType type) {
    return bulk;
  }

  /** One that always answers the same at once. */
  static ScriptedAdapter always(String name, FetchResult result) {
    return new ScriptedAdapter(name, 1, request -> CompletableFuture.completedFuture(result));
  }

  /** One whose answer is the symbols asked for, comma-separated. */
  static ScriptedAdapter echo(String name, int itemsPerCall) {
    return new ScriptedAdapter(
        name,
        itemsPerCall,
        request ->
            CompletableFuture.completedFuture(
                data(name, request, String.join(",", request.items()))));
  }

  static FetchResult.Data data(String name, FetchRequest request, String payload) {
    return new FetchResult.Data(
        new RawAnswer(name, request, Instant.EPOCH, payload), Optional.empty());
  }

  List<FetchRequest> asked() {
    return asked;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<DataType, Integer> itemsPerCall() {
    return Map.of(DataType.STOCK_QUOTES, itemsPerCall);
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest request) {
    asked.add(request);
    return script.apply(request);
  }

  @Override
  public Transformed transform(RawAnswer answer) {
    throw new UnsupportedOperationException("the test's processor reads the answer");
  }
}
