package io.tickwell.provider.polygon;

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
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Polygon: what it offers, and how it is asked. */
public final class PolygonAdapter extends OfferingAdapter {
  public static final String NAME = "polygon";

  public PolygonAdapter(PolygonClient client, HttpAnswers answers) {
    super(NAME, client::close, answers, offers(client));
  }

  /** An adapter with a client of its own, which {@link #close} closes. */
  public static PolygonAdapter of(ProviderConfig config, Clock clock, HttpThreads threads) {
    PolygonClient client = RestClients.of(PolygonClient.class, config.baseUrl());
    HttpCalls calls = new HttpCalls(config, KeyPlace.inHeader("Authorization", "Bearer"), threads);
    return new PolygonAdapter(client, new HttpAnswers(config, clock, calls, threads));
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest request, KeyedCall call) {
    return super.fetch(request, call)
        .thenApply(
            result ->
                request.type() == DataType.HISTORICAL_PRICES && request.items().size() > 1
                    ? PolygonMarketBars.meant(result)
                    : result);
  }

  private static Map<DataType, Offer> offers(PolygonClient client) {
    return Map.of(
        DataType.STOCK_QUOTES,
        Offer.of(
                request -> client.snapshots(String.join(",", request.items())),
                Judge.ofObjects(PolygonQuotes::judge),
                PolygonQuotes::read)
            .ofItems(100),
        DataType.HISTORICAL_PRICES,
        Offer.of(
                request -> bars(client, request),
                Judge.ofObjects(PolygonBars::judge),
                PolygonBars::read)
            .ofMarket(
                PolygonMarketBars::calls,
                Offer.of(
                    request -> PolygonMarketBars.ask(client, request),
                    Judge.ofObjects(PolygonMarketBars::judge),
                    PolygonMarketBars::read)),
        DataType.OPTIONS_CHAIN,
        Offer.of(
            request ->
                client.options(
                    request.items().get(0), limit(request, "250"), request.page().orElse(null)),
            Judge.ofObjects(PolygonOptions::judge),
            PolygonOptions::read),
        DataType.COMPANY_INFO,
        Offer.of(
            request -> client.ticker(request.items().get(0)),
            Judge.ofObjects(PolygonCompany::judge),
            PolygonCompany::read),
        DataType.FUNDAMENTAL_DATA,
        Offer.of(
            request ->
                client.financials(
                    request.page().isPresent() ? null : request.items().get(0),
                    limit(request, "100"),
                    request.page().orElse(null)),
            Judge.ofObjects(PolygonFinancials::judge),
            PolygonFinancials::read),
        DataType.DIVIDEND_DATA,
        Offer.of(
                request -> PolygonDividends.ask(client, request),
                Judge.ofObjects(PolygonDividends::judge),
                PolygonDividends::read)
            .ofMarket(
                PolygonDividends::calls,
                Offer.of(
                    request -> PolygonDividends.ask(client, request),
                    Judge.ofObjects(PolygonDividends::judge),
                    PolygonDividends::read)),
        DataType.NEWS_DATA,
        Offer.of(
            request -> PolygonNews.ask(client, request),
            Judge.ofObjects(PolygonNews::judge),
            PolygonNews::read),
        DataType.ECONOMIC_INDICATORS,
        Offer.of(
                request -> PolygonEconomy.ask(client, request),
                Judge.ofObjects(PolygonEconomy::judge),
                PolygonEconomy::read)
            .where(request -> PolygonEconomy.series(request).isPresent()));
  }

  /** Of the first page; the others have it in their cursor. */
  private static String limit(FetchRequest request, String most) {
    return request.page().isPresent() ? null : most;
  }

  private static Response bars(PolygonClient client, FetchRequest request) {
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
