package io.tickwell.provider.polygon;

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
import jakarta.ws.rs.core.Response;
import java.io.Closeable;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Polygon, asked for quotes and daily bars. */
public final class PolygonAdapter implements ProviderAdapter, Closeable {
  public static final String NAME = "polygon";

  private final PolygonClient client;
  private final HttpAnswers answers;

  public PolygonAdapter(PolygonClient client, HttpAnswers answers) {
    this.client = client;
    this.answers = answers;
  }

  /** An adapter with a client of its own, which {@link #close} closes. */
  public static PolygonAdapter of(ProviderConfig config, Clock clock, HttpThreads threads) {
    PolygonClient client = RestClients.of(PolygonClient.class, config.baseUrl());
    HttpCalls calls =
        new HttpCalls(
            config, ApiKey.inHeader("Authorization", "Bearer " + config.apiKey()), threads);
    return new PolygonAdapter(client, new HttpAnswers(config, clock, calls, threads));
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
    return Map.of(DataType.STOCK_QUOTES, 100, DataType.HISTORICAL_PRICES, 1);
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest request) {
    return switch (request.type()) {
      case STOCK_QUOTES ->
          answers.ask(
              request,
              () -> client.snapshots(String.join(",", request.items())),
              Judge.ofObjects(PolygonQuotes::judge));
      case HISTORICAL_PRICES ->
          request.from() == null || request.to() == null
              ? completed(new FetchResult.Failed("daily bars need a first and a last day"))
              : answers.ask(request, () -> bars(request), Judge.ofObjects(PolygonBars::judge));
      default -> completed(new FetchResult.Unsupported());
    };
  }

  @Override
  public Transformed transform(RawAnswer answer) {
    return answer.request().type() == DataType.STOCK_QUOTES
        ? PolygonQuotes.read(answer)
        : PolygonBars.read(answer);
  }

  private static CompletionStage<FetchResult> completed(FetchResult result) {
    return CompletableFuture.completedFuture(result);
  }

  private Response bars(FetchRequest request) {
    BarsPage page = request.page().map(BarsPage::of).orElseGet(() -> BarsPage.first(request));
    return client.dailyBars(
        request.items().get(0),
        page.from(),
        page.to(),
        page.query("adjusted"),
        page.query("sort"),
        page.query("limit"),
        page.query("cursor"));
  }
}
