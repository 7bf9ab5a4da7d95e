package io.tickwell.provider.twelvedata;

import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.HttpAnswers;
import io.tickwell.provider.HttpCalls;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.Judge;
import io.tickwell.provider.KeyPlace;
import io.tickwell.provider.Offer;
import io.tickwell.provider.OfferingAdapter;
import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.RateHeaders;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RestClients;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Twelve Data: what it offers, for how many credits, and how it is asked. */
public final class TwelveDataAdapter extends OfferingAdapter {
  public static final String NAME = "twelve_data";

  /** As many as the free plan pays for in a minute. */
  private static final int QUOTES_PER_CALL = 8;

  private final HttpAnswers answers;

  public TwelveDataAdapter(TwelveDataClient client, HttpAnswers answers) {
    super(NAME, client::close, answers, offers(client));
    this.answers = answers;
  }

  /** An adapter with a client of its own, which {@link #close} closes. */
  public static TwelveDataAdapter of(ProviderConfig config, Clock clock, HttpThreads threads) {
    TwelveDataClient client = RestClients.of(TwelveDataClient.class, config.baseUrl());
    HttpCalls calls = new HttpCalls(config, KeyPlace.inHeader("Authorization", "apikey"), threads);
    return new TwelveDataAdapter(client, new HttpAnswers(config, clock, calls, threads));
  }

  @Override
  public int credits(FetchRequest request) {
    return offer(request).map(offer -> offer.credits() * request.items().size()).orElse(1);
  }

  @Override
  public void tellLimitsTo(Consumer<RateHeaders> listener) {
    answers.tellLimitsTo(listener);
  }

  private static Map<DataType, Offer> offers(TwelveDataClient client) {
    return Map.of(
        DataType.STOCK_QUOTES,
        Offer.of(
                request -> client.quotes(String.join(",", request.items())),
                judge(TwelveDataQuotes::judge),
                TwelveDataQuotes::read)
            .ofItems(QUOTES_PER_CALL),
        DataType.HISTORICAL_PRICES,
        Offer.of(
            request -> TwelveDataBars.ask(client, request),
            judge(TwelveDataBars::judge),
            TwelveDataBars::read),
        DataType.COMPANY_INFO,
        Offer.of(
                request -> client.profile(request.items().get(0)),
                judge(TwelveDataProfile::judge),
                TwelveDataProfile::read)
            .forCredits(10),
        DataType.FUNDAMENTAL_DATA,
        Offer.of(
                request -> client.statistics(request.items().get(0)),
                judge(TwelveDataStatistics::judge),
                TwelveDataStatistics::read)
            .forCredits(50),
        DataType.DIVIDEND_DATA,
        Offer.of(
                request -> TwelveDataDividends.ask(client, request),
                Judge.ofObjects(TwelveDataDividends::judge),
                TwelveDataDividends::read)
            .forCredits(20),
        DataType.EARNINGS_DATA,
        Offer.of(
                request -> client.earnings(request.items().get(0)),
                judge(TwelveDataEarnings::judge),
                TwelveDataEarnings::read)
            .forCredits(20),
        DataType.EARNINGS_CALENDAR,
        Offer.of(
                request ->
                    client.earningsCalendar(
                        TwelveDataCalendar.COUNTRY, request.from(), request.to()),
                judge(TwelveDataCalendar::judge),
                TwelveDataCalendar::read)
            .forCredits(40));
  }

  /** A refusal beats whatever else the body holds. */
  private static Judge judge(BiFunction<RawAnswer, JsonObject, FetchResult> ofData) {
    return Judge.ofObjects(
        (answer, body) -> Refusal.in(answer, body).orElseGet(() -> ofData.apply(answer, body)));
  }
}
