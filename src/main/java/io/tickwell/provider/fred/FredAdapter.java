package io.tickwell.provider.fred;

import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.HttpAnswers;
import io.tickwell.provider.HttpCalls;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.Judge;
import io.tickwell.provider.KeyPlace;
import io.tickwell.provider.KeyedCall;
import io.tickwell.provider.Offer;
import io.tickwell.provider.OfferingAdapter;
import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.RestClients;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** FRED: what it offers, and how it is asked. */
public final class FredAdapter extends OfferingAdapter {
  public static final String NAME = "fred";

  public FredAdapter(FredClient client, HttpAnswers answers) {
    super(NAME, client::close, answers, offers(client));
  }

  /** An adapter with a client of its own, which {@link #close} closes. */
  public static FredAdapter of(ProviderConfig config, Clock clock, HttpThreads threads) {
    FredClient client = RestClients.of(FredClient.class, config.baseUrl());
    HttpCalls calls = new HttpCalls(config, KeyPlace.inQuery("api_key"), threads);
    return new FredAdapter(client, new HttpAnswers(config, clock, calls, threads));
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest request, KeyedCall call) {
    return super.fetch(request, call).thenApply(Refusal::in);
  }

  private static Map<DataType, Offer> offers(FredClient client) {
    return Map.of(
        DataType.ECONOMIC_INDICATORS,
        Offer.of(
                request -> FredObservations.ask(client, request),
                Judge.ofObjects(FredObservations::judge),
                FredObservations::read)
            .where(request -> FredObservations.series(request).isPresent()),
        DataType.ECONOMIC_EVENTS,
        Offer.of(
                request -> FredReleases.ask(client, request),
                Judge.ofObjects(FredReleases::judge),
                FredReleases::read)
            .where(FredReleases::offers));
  }
}
