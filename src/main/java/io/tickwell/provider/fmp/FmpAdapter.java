package io.tickwell.provider.fmp;

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
import io.tickwell.provider.Spelling;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Financial Modeling Prep: what it offers, and how it is asked. */
public final class FmpAdapter extends OfferingAdapter {
  public static final String NAME = "fmp";

  private static final int QUOTES_PER_CALL = 100;

  public FmpAdapter(FmpClient client, HttpAnswers answers) {
    super(NAME, client::close, answers, offers(client));
  }

  /** An adapter with a client of its own, which {@link #close} closes. */
  public static FmpAdapter of(ProviderConfig config, Clock clock, HttpThreads threads) {
    FmpClient client = RestClients.of(FmpClient.class, config.baseUrl());
    HttpCalls calls = new HttpCalls(config, KeyPlace.inHeader("apikey"), threads);
    return new FmpAdapter(client, new HttpAnswers(config, clock, calls, threads));
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest request, KeyedCall call) {
    return super.fetch(request, call).thenApply(result -> meant(request, result));
  }

  /** A plan without quarters has no more than the years that came before them. */
  private static FetchResult meant(FetchRequest request, FetchResult result) {
    return request.type() == DataType.FUNDAMENTAL_DATA
            && FmpRatios.ofQuarters(request)
            && Refusal.ofPlan(result)
        ? new FetchResult.Empty()
        : Refusal.in(request, result);
  }

  @Override
  protected Spelling rule() {
    return Tickers.SPELLING;
  }

  private static Map<DataType, Offer> offers(FmpClient client) {
    Judge rows = (answer, body) -> Refusal.orRows(answer, body, Optional.empty());
    return Map.of(
        DataType.STOCK_QUOTES,
        Offer.of(request -> client.quote(request.items().get(0)), rows, FmpQuotes::read)
            .inBulkOf(
                QUOTES_PER_CALL,
                Offer.of(
                    request -> client.quotes(String.join(",", request.items())),
                    rows,
                    FmpQuotes::readAll)),
        DataType.HISTORICAL_PRICES,
        Offer.of(request -> FmpBars.ask(client, request), FmpBars::judge, FmpBars::read),
        DataType.COMPANY_INFO,
        Offer.of(request -> client.profile(request.items().get(0)), rows, FmpProfile::read),
        DataType.FUNDAMENTAL_DATA,
        Offer.of(request -> FmpRatios.ask(client, request), FmpRatios::judge, FmpRatios::read),
        DataType.DIVIDEND_DATA,
        Offer.of(
            request -> FmpDividends.ask(client, request), FmpDividends::judge, FmpDividends::read),
        DataType.EARNINGS_DATA,
        Offer.of(request -> client.earnings(request.items().get(0)), rows, FmpEarnings::read),
        DataType.EARNINGS_CALENDAR,
        Offer.of(
            request -> FmpEarningsCalendar.ask(client, request),
            FmpEarningsCalendar::judge,
            FmpEarningsCalendar::read),
        DataType.NEWS_DATA,
        Offer.of(request -> FmpNews.ask(client, request), FmpNews::judge, FmpNews::read),
        DataType.ECONOMIC_EVENTS,
        Offer.of(request -> FmpEvents.ask(client, request), FmpEvents::judge, FmpEvents::read)
            .ofItems(Integer.MAX_VALUE),
        DataType.ECONOMIC_INDICATORS,
        Offer.of(
                request -> FmpIndicators.ask(client, request),
                FmpIndicators::judge,
                FmpIndicators::read)
            .where(request -> FmpIndicators.series(request).isPresent()));
  }
}
