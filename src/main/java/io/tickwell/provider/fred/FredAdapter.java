package io.tickwell.provider.fred;

import io.tickwell.provider.ApiKey;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.HttpAnswers;
import io.tickwell.provider.HttpCalls;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.Judge;
import io.tickwell.provider.Offer;
import io.tickwell.provider.ProviderAdapter;
import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RestClients;
import io.tickwell.provider.Transformed;
import java.io.Closeable;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** FRED: what it offers, and how it is asked. */
public final class FredAdapter implements ProviderAdapter, Closeable {
  public static final String NAME = "fred";

  private final FredClient client;
  private final HttpAnswers answers;
  private final Map<DataType, Offer> offers;

  public FredAdapter(FredClient client, HttpAnswers answers) {
    this.client = client;
    this.answers = answers;
    this.offers = offers(client);
  }

  /** An adapter with a client of its own, which {@link #close} closes. */
  public static FredAdapter of(ProviderConfig config, Clock clock, HttpThreads threads) {
    FredClient client = RestClients.of(FredClient.class, config.baseUrl());
    HttpCalls calls = new HttpCalls(config, ApiKey.inQuery("api_key", config.apiKey()), threads);
    return new FredAdapter(client, new HttpAnswers(config, clock, calls, threads));
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
    return offers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, offer -> offer.getValue().itemsPerCall()));
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest request) {
    Offer offer = offers.get(request.type());
    return offer == null || !offered(request)
        ? Offer.without(new FetchResult.Unsupported())
        : offer.ask(request, answers).thenApply(Refusal::in);
  }

  @Override
  public Transformed transform(RawAnswer answer) {
    return offers.get(answer.request().type()).reader().apply(answer);
  }

  private static boolean offered(FetchRequest request) {
    return request.type() == DataType.ECONOMIC_EVENTS
        ? FredReleases.offers(request)
        : FredObservations.series(request).isPresent();
  }

  private static Map<DataType, Offer> offers(FredClient client) {
    return Map.of(
        DataType.ECONOMIC_INDICATORS,
        Offer.of(
            request -> FredObservations.ask(client, request),
            Judge.ofObjects(FredObservations::judge),
            FredObservations::read),
        DataType.ECONOMIC_EVENTS,
        Offer.of(
            request -> FredReleases.ask(client, request),
            Judge.ofObjects(FredReleases::judge),
            FredReleases::read));
  }
}
