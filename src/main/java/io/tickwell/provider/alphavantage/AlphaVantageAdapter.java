package io.tickwell.provider.alphavantage;

import io.tickwell.provider.ApiKey;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.HttpAnswers;
import io.tickwell.provider.HttpCalls;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.Judge;
import io.tickwell.provider.ProviderAdapter;
import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RestClients;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import java.io.Closeable;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Alpha Vantage, asked for quotes and daily bars. */
public final class AlphaVantageAdapter implements ProviderAdapter, Closeable {
  public static final String NAME = "alpha_vantage";

  private final AlphaVantageClient client;
  private final HttpAnswers answers;
  private final Clock clock;

  public AlphaVantageAdapter(AlphaVantageClient client, HttpAnswers answers, Clock clock) {
    this.client = client;
    this.answers = answers;
    this.clock = clock;
  }

  /** An adapter with a client of its own, which {@link #close} closes. */
  public static AlphaVantageAdapter of(ProviderConfig config, Clock clock, HttpThreads threads) {
    AlphaVantageClient client = RestClients.of(AlphaVantageClient.class, config.baseUrl());
    HttpCalls calls = new HttpCalls(config, ApiKey.inQuery("apikey", config.apiKey()), threads);
    return new AlphaVantageAdapter(client, new HttpAnswers(config, clock, calls, threads), clock);
  }

  /** Closes the client. */
  @Override
  public void close() {
    client.close();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<DataType, Integer> itemsPerCall() {
    return Map.of(DataType.STOCK_QUOTES, 1, DataType.HISTORICAL_PRICES, 1);
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest request) {
    String symbol = request.items().get(0);
    return switch (request.type()) {
      case STOCK_QUOTES ->
          answers.ask(
              request,
              () -> client.query("GLOBAL_QUOTE", symbol, null),
              judge(AlphaVantageQuotes::judge));
      case HISTORICAL_PRICES ->
          request.from() == null || request.to() == null
              ? completed(new FetchResult.Failed("daily bars need a first and a last day"))
              : answers.ask(
                  request,
                  () ->
                      client.query(
                          "TIME_SERIES_DAILY",
                          symbol,
                          AlphaVantageBars.outputSize(request.from(), clock.instant())),
                  judge(AlphaVantageBars::judge));
      default -> completed(new FetchResult.Unsupported());
    };
  }

  @Override
  public Transformed transform(RawAnswer answer) {
    return answer.request().type() == DataType.STOCK_QUOTES
        ? AlphaVantageQuotes.read(answer)
        : AlphaVantageBars.read(answer);
  }

  private static CompletionStage<FetchResult> completed(FetchResult result) {
    return CompletableFuture.completedFuture(result);
  }

  /** A notice beats whatever else the body holds. */
  private static Judge judge(BiFunction<RawAnswer, JsonObject, FetchResult> ofData) {
    return Judge.ofObjects(
        (answer, body) -> Notice.in(answer, body).orElseGet(() -> ofData.apply(answer, body)));
  }
}
