package io.tickwell.provider.finnhub;

import io.tickwell.provider.DataType;
import io.tickwell.provider.HttpAnswers;
import io.tickwell.provider.HttpCalls;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.KeyPlace;
import io.tickwell.provider.Offer;
import io.tickwell.provider.OfferingAdapter;
import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.RateHeaders;
import io.tickwell.provider.RestClients;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** Finnhub, what it offers, and how it is asked. */
public final class FinnhubAdapter extends OfferingAdapter {
  public static final String NAME = "finnhub";

  private final HttpAnswers answers;

  public FinnhubAdapter(FinnhubClient client, HttpAnswers answers) {
    super(NAME, client::close, answers, offers(client));
    this.answers = answers;
  }

  /** An adapter with a client of its own, which {@link #close} closes. */
  public static FinnhubAdapter of(ProviderConfig config, Clock clock, HttpThreads threads) {
    FinnhubClient client = RestClients.of(FinnhubClient.class, config.baseUrl());
    HttpCalls calls = new HttpCalls(config, KeyPlace.inHeader("X-Finnhub-Token"), threads);
    return new FinnhubAdapter(client, new HttpAnswers(config, clock, calls, threads));
  }

  @Override
  public void tellLimitsTo(Consumer<RateHeaders> listener) {
    answers.tellLimitsTo(listener);
  }

  private static Map<DataType, Offer> offers(FinnhubClient client) {
    return Map.of(
        DataType.STOCK_QUOTES,
        Offer.of(
            request -> client.quote(request.items().get(0)),
            Bodies.ofObjects(FinnhubQuotes::judge),
            FinnhubQuotes::read),
        DataType.HISTORICAL_PRICES,
        Offer.of(
            request -> FinnhubCandles.ask(client, request),
            Bodies.ofObjects(FinnhubCandles::judge),
            FinnhubCandles::read),
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
