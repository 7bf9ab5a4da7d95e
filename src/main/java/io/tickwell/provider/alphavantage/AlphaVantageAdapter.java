package io.tickwell.provider.alphavantage;

import static java.util.Map.entry;

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
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RestClients;
import io.tickwell.provider.Spelling;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;

/** Alpha Vantage, what it offers, and how it is asked. */
public final class AlphaVantageAdapter extends OfferingAdapter {
  public static final String NAME = "alpha_vantage";

  public AlphaVantageAdapter(AlphaVantageClient client, HttpAnswers answers, Clock clock) {
    super(NAME, client::close, answers, offers(client, clock));
  }

  /** An adapter with a client of its own, which {@link #close} closes. */
  public static AlphaVantageAdapter of(ProviderConfig config, Clock clock, HttpThreads threads) {
    AlphaVantageClient client = RestClients.of(AlphaVantageClient.class, config.baseUrl());
    HttpCalls calls = new HttpCalls(config, KeyPlace.inQuery("apikey"), threads);
    return new AlphaVantageAdapter(client, new HttpAnswers(config, clock, calls, threads), clock);
  }

  @Override
  protected Spelling rule() {
    return Tickers.SPELLING;
  }

  private static Map<DataType, Offer> offers(AlphaVantageClient client, Clock clock) {
    return Map.ofEntries(
        entry(
            DataType.STOCK_QUOTES,
            Offer.of(
                request -> client.query("GLOBAL_QUOTE", symbol(request), null),
                judge(AlphaVantageQuotes::judge),
                AlphaVantageQuotes::read)),
        entry(
            DataType.HISTORICAL_PRICES,
            Offer.of(
                request ->
                    client.query(
                        "TIME_SERIES_DAILY",
                        symbol(request),
                        AlphaVantageBars.outputSize(request.from(), clock.instant())),
                judge(AlphaVantageBars::judge),
                AlphaVantageBars::read)),
        entry(
            DataType.OPTIONS_CHAIN,
            Offer.of(
                request -> client.query("HISTORICAL_OPTIONS", symbol(request), null),
                judge(DataRows::judge),
                AlphaVantageOptions::read)),
        entry(
            DataType.COMPANY_INFO,
            Offer.of(
                request -> client.query("OVERVIEW", symbol(request), null),
                judge(AlphaVantageCompany::judge),
                AlphaVantageCompany::read)),
        entry(
            DataType.DIVIDEND_DATA,
            Offer.of(
                request ->
                    client.query(AlphaVantageDividends.function(request), symbol(request), null),
                judge(AlphaVantageDividends::judge),
                AlphaVantageDividends::read)),
        entry(
            DataType.ECONOMIC_INDICATORS,
            Offer.of(
                    request -> AlphaVantageEconomy.ask(client, request),
                    judge(AlphaVantageEconomy::judge),
                    AlphaVantageEconomy::read)
                .where(AlphaVantageEconomy::offers)),
        entry(
            DataType.FUNDAMENTAL_DATA,
            Offer.of(
                request -> client.query("OVERVIEW", symbol(request), null),
                judge(AlphaVantageCompany::judge),
                AlphaVantageOverview::read)),
        entry(
            DataType.EARNINGS_DATA,
            Offer.of(
                request -> client.query("EARNINGS", symbol(request), null),
                judge(AlphaVantageEarnings::judge),
                AlphaVantageEarnings::read)),
        entry(
            DataType.EARNINGS_CALENDAR,
            Offer.of(
                request ->
                    client.calendar(
                        "EARNINGS_CALENDAR",
                        AlphaVantageCalendar.horizon(request.to(), clock.instant())),
                Judge.ofTexts(judge(AlphaVantageCalendar::judge), AlphaVantageCalendar::judgeTable),
                AlphaVantageCalendar::read)),
        entry(
            DataType.EARNINGS_TRANSCRIPTS,
            Offer.of(
                request -> AlphaVantageTranscript.ask(client, request),
                judge(AlphaVantageTranscript::judge),
                AlphaVantageTranscript::read)),
        entry(
            DataType.NEWS_DATA,
            Offer.of(
                request -> AlphaVantageNews.ask(client, request),
                judge(AlphaVantageNews::judge),
                AlphaVantageNews::read)));
  }

  private static String symbol(FetchRequest request) {
    return request.items().get(0);
  }

  /** A notice beats whatever else the body holds. */
  private static Judge judge(BiFunction<RawAnswer, JsonObject, FetchResult> ofData) {
    return Judge.ofObjects(
        (answer, body) -> Notice.in(answer, body).orElseGet(() -> ofData.apply(answer, body)));
  }
}
