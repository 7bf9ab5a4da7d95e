package io.tickwell.provider.tiingo;

import io.tickwell.provider.DataType;
import io.tickwell.provider.HttpAnswers;
import io.tickwell.provider.HttpCalls;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.Judge;
import io.tickwell.provider.KeyPlace;
import io.tickwell.provider.Offer;
import io.tickwell.provider.OfferingAdapter;
import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.RestClients;
import io.tickwell.provider.Spelling;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Tiingo: what it offers, and how it is asked. */
public final class TiingoAdapter extends OfferingAdapter {
  public static final String NAME = "tiingo";

  private static final int QUOTES_PER_CALL = 100;

  public TiingoAdapter(TiingoClient client, HttpAnswers answers) {
    super(NAME, client::close, answers, offers(client));
  }

  /** An adapter with a client of its own, which {@link #close} closes. */
  public static TiingoAdapter of(ProviderConfig config, Clock clock, HttpThreads threads) {
    TiingoClient client = RestClients.of(TiingoClient.class, config.baseUrl());
    HttpCalls calls = new HttpCalls(config, KeyPlace.inHeader("Authorization", "Token"), threads);
    return new TiingoAdapter(client, new HttpAnswers(config, clock, calls, threads));
  }

  @Override
  protected Spelling rule() {
    return Tickers.SPELLING;
  }

  private static Map<DataType, Offer> offers(TiingoClient client) {
    Judge rows = (answer, body) -> Refusal.orRows(answer, body, Optional.empty());
    return Map.of(
        DataType.STOCK_QUOTES,
        Offer.of(
                request -> client.quotes(String.join(",", request.items())),
                rows,
                TiingoQuotes::read)
            .ofItems(QUOTES_PER_CALL),
        DataType.HISTORICAL_PRICES,
        Offer.of(request -> TiingoBars.ask(client, request), rows, TiingoBars::read),
        DataType.DIVIDEND_DATA,
        Offer.of(request -> TiingoBars.ask(client, request), rows, TiingoDividends::read),
        DataType.COMPANY_INFO,
        Offer.of(
            request -> client.description(request.items().get(0)),
            Judge.ofObjects(TiingoCompany::judge),
            TiingoCompany::read),
        DataType.FUNDAMENTAL_DATA,
        Offer.of(
            request -> client.statements(request.items().get(0)), rows, TiingoStatements::read),
        DataType.NEWS_DATA,
        Offer.of(request -> TiingoNews.ask(client, request), TiingoNews::judge, TiingoNews::read));
  }
}
