package io.tickwell.provider.finnhub;

import io.tickwell.provider.ApiKey;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.HttpAnswers;
import io.tickwell.provider.HttpCalls;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.Offer;
import io.tickwell.provider.ProviderAdapter;
import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.RateHeaders;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RestClients;
import io.tickwell.provider.Transformed;
import java.io.Closeable;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Finnhub, what it offers, and how it is asked. */
public final class FinnhubAdapter implements ProviderAdapter, Closeable {
  public static final String NAME = "finnhub";

  private final FinnhubClient client;
  private final HttpAnswers answers;
  private final Map<DataType, Offer> offers;

  public FinnhubAdapter(FinnhubClient client, HttpAnswers answers) {
    this.client = client;
    this.answers = answers;
    this.offers = offers(client);
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
    return offers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, offer -> offer.getValue().itemsPerCall()));
  }

  @Override
  public void tellLimitsTo(Consumer<RateHeaders> listener) {
    answers.tellLimitsTo(listener);
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest request) {
    Offer offer = offers.get(request.type());
    return offer == null
        ? Offer.without(new FetchResult.Unsupported())
        : offer.ask(request, answers);
  }

  @Override
  public Transformed transform(RawAnswer answer) {
    return offers.get(answer.request().type()).reader().apply(answer);
  }

  private static Map<DataType, Offer> offers(FinnhubClient client) {
    return Map.of(
        DataType.STOCK_QUOTES,
        Offer.of(
            request -> client.quote(request.items().get(0)),
            Bodies.ofObjects(FinnhubQuotes::judge),
            FinnhubQuotes::read),
        DataType.COMPANY_INFO,
        Offer.of(
            request -> client.profile(request.items().get(0)),
            Bodies.ofObjects(FinnhubCompany::judge),
            FinnhubCompany::read),
        DataType.FUNDAMENTAL_DATA,
        Offer.of(
            request -> client.metrics(request.items().get(0), "all"),
            Bodies.ofObjects(FinnhubMetrics::judge),
            FinnhubMetrics::read),
        DataType.DIVIDEND_DATA,
        Offer.of(
            request -> FinnhubDividends.ask(client, request),
            Bodies.ofArrays(FinnhubDividends::judge),
            FinnhubDividends::read),
        DataType.EARNINGS_DATA,
        Offer.of(
            request -> client.earnings(request.items().get(0)),
            Bodies.ofArrays(Bodies::rows),
            FinnhubEarnings::read),
        DataType.EARNINGS_CALENDAR,
        Offer.of(
            request -> FinnhubCalendar.ask(client, request),
            Bodies.ofObjects(FinnhubCalendar::judge),
            FinnhubCalendar::read),
        DataType.NEWS_DATA,
        Offer.of(
            request -> FinnhubNews.ask(client, request),
            Bodies.ofArrays(FinnhubNews::judge),
            FinnhubNews::read),
        DataType.ECONOMIC_EVENTS,
        Offer.of(
                request -> client.economicCalendar(request.from(), request.to()),
                Bodies.ofObjects(FinnhubEvents::judge),
                FinnhubEvents::read)
            .ofItems(Integer.MAX_VALUE));
  }
}
