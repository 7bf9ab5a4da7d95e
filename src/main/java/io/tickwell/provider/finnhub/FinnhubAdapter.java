package io.tickwell.provider.finnhub;

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
import io.tickwell.provider.RateHeaders;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RestClients;
import io.tickwell.provider.Transformed;
import java.io.Closeable;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Finnhub, asked for quotes. */
public final class FinnhubAdapter implements ProviderAdapter, Closeable {
  public static final String NAME = "finnhub";

  private final FinnhubClient client;
  private final HttpAnswers answers;

  public FinnhubAdapter(FinnhubClient client, HttpAnswers answers) {
    this.client = client;
    this.answers = answers;
  }

  /** An adapter with a client of its own, which {@link #close} closes. */
  public static FinnhubAdapter of(ProviderConfig config, Clock clock, HttpThreads threads) {
    FinnhubClient client = RestClients.of(FinnhubClient.class, config.baseUrl());
    HttpCalls calls =
        new HttpCalls(config, ApiKey.inHeader("X-Finnhub-Token", config.apiKey()), threads);
    return new FinnhubAdapter(client, new HttpAnswers(config, clock, calls, threads));
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
    return Map.of(DataType.STOCK_QUOTES, 1);
  }

  @Override
  public void tellLimitsTo(Consumer<RateHeaders> listener) {
    answers.tellLimitsTo(listener);
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest request) {
    if (request.type() != DataType.STOCK_QUOTES) {
      return CompletableFuture.completedFuture(new FetchResult.Unsupported());
    }
    return answers.ask(
        request, () -> client.quote(request.items().get(0)), Judge.ofObjects(FinnhubQuotes::judge));
  }

  @Override
  public Transformed transform(RawAnswer answer) {
    return FinnhubQuotes.read(answer);
  }
}
