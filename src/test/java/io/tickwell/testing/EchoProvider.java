package io.tickwell.testing;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectedRow;
import io.tickwell.marketdata.StockQuote;
import io.tickwell.provider.CallBudget;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.ProviderAdapter;
import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.ProviderLimits;
import io.tickwell.provider.Providers;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.Transformed;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/** A provider with a quote for each symbol that its script names: {@code AAPL=10,MSFT=20}. */
public final class EchoProvider implements ProviderAdapter {
  private final Clock clock;
  private final List<FetchRequest> asked = new CopyOnWriteArrayList<>();
  private final List<RejectedRow> unreadable = new ArrayList<>();
  private int itemsPerCall = 1000;
  private final List<MarketDataRow> others = new ArrayList<>();
  private volatile Function<FetchRequest, CompletionStage<FetchResult>> script;

  public EchoProvider(Clock clock) {
    this.clock = clock;
    this.script =
        request ->
            CompletableFuture.completedFuture(
                data(request, String.join("=10,", request.items()) + "=10"));
  }

  public EchoProvider answering(Function<FetchRequest, CompletionStage<FetchResult>> answers) {
    script = answers;
    return this;
  }

  public EchoProvider answering(FetchResult result) {
    return answering(request -> CompletableFuture.completedFuture(result));
  }

  /** Rows that it could not read, in each answer. */
  public EchoProvider unreadable(RejectedRow row) {
    unreadable.add(row);
    return this;
  }

  /** Rows of other kinds, in each answer. */
  public EchoProvider sending(MarketDataRow row) {
    others.add(row);
    return this;
  }

  public FetchResult.Data data(FetchRequest request, String payload) {
    return new FetchResult.Data(
        new RawAnswer(name(), request, clock.instant(), payload), Optional.empty());
  }

  /** Itself as the only provider. */
  public Providers alone() {
    return configured("key", Calls.unlimited());
  }

  /** The only provider, and nobody may ask it. */
  public Providers withoutKey() {
    return configured("", Calls.unlimited());
  }

  /** The only provider, with that budget and an item per call. */
  public Providers oneByOne(CallBudget budget) {
    itemsPerCall = 1;
    return configured("key", budget);
  }

  private Providers configured(String key, CallBudget budget) {
    ProviderConfig config =
        new ProviderConfig(
            name(),
            true,
            key,
            URI.create("http://127.0.0.1:1"),
            1,
            Duration.ofSeconds(1),
            ProviderLimits.NONE);
    return new Providers(
        List.of(new Providers.Configured(this, config, Calls.PLAIN, budget)),
        Calls.SCHEDULER,
        clock);
  }

  public List<FetchRequest> asked() {
    return asked;
  }

  @Override
  public String name() {
    return "echo";
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
    return new Transformed(
        Stream.concat(
                others.stream().map(row -> new Transformed.ReadRow(row, "raw")),
                Arrays.stream(answer.payload().split(","))
                    .filter(text -> !text.isEmpty())
                    .map(text -> new Transformed.ReadRow(quote(text), text)))
            .toList(),
        unreadable);
  }

  private MarketDataRow quote(String text) {
    String[] parts = text.split("=", 2);
    return new StockQuote()
        .symbol(parts[0])
        .price(new BigDecimal(parts[1].strip()))
        .quoteTimestamp(clock.instant());
  }
}
