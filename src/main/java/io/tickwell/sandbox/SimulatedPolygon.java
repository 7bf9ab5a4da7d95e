package io.tickwell.sandbox;

import io.tickwell.calendar.Session;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Answers as Polygon (Massive) does. A key is null when none was sent. */
@Dependent
public class SimulatedPolygon {
  /** When the vendor clears the day in its snapshots, exchange time. */
  private static final LocalTime CLEARING = LocalTime.of(3, 30);

  private final SimulatedMarket market;
  private final Clock clock;
  private final PolygonGate gate;

  @Inject
  public SimulatedPolygon(SimulatedMarket market, Clock clock, PolygonGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /** {@code /v2/snapshot/locale/us/markets/stocks/tickers/{ticker}}: 404 for an unknown ticker. */
  public Answer snapshot(String key, String ticker) {
    return gate.admit(
        key,
        () ->
            snapshot(ticker, clock.instant())
                .map(found -> Json.createObjectBuilder().add("ticker", found.document()))
                .map(PolygonEnvelope::ok)
                .orElseGet(PolygonEnvelope::tickerNotFound));
  }

  /**
   * {@code /v2/snapshot/locale/us/markets/stocks/tickers?tickers=}: the known ones among them.
   *
   * @param tickers an empty list gives no ticker, where the vendor would give all
   */
  public Answer snapshots(String key, List<String> tickers) {
    return gate.admit(
        key,
        () -> {
          Instant now = clock.instant();
          JsonArrayBuilder documents = Json.createArrayBuilder();
          List<PolygonSnapshot> found =
              tickers.stream()
                  .distinct()
                  .map(ticker -> snapshot(ticker, now))
                  .flatMap(Optional::stream)
                  .toList();
          found.forEach(snapshot -> documents.add(snapshot.document()));
          return PolygonEnvelope.ok(
              Json.createObjectBuilder().add("tickers", documents).add("count", found.size()));
        });
  }

  /**
   * {@code /v2/aggs/ticker/{ticker}/range/1/day/{from}/{to}}: no results for an unknown ticker, 400
   * for dates or filters that cannot be read.
   *
   * @param base what stands before {@code /v2} in the URL of this call
   */
  public Answer bars(String key, URI base, PolygonQuestion question) {
    return gate.admit(key, () -> bars(base, question));
  }

  private Answer bars(URI base, PolygonQuestion question) {
    ZoneId zone = market.calendar().exchange().zone();
    PolygonRange range = question.range(zone);
    Instant now = clock.instant();
    List<Bar> bars = market.bars(question.ticker(), range.from(), range.to(), now);
    List<Bar> wanted =
        question.filter().adjusted()
            ? bars
            : new Payouts(market).asTraded(question.ticker(), bars, market.calendar().dateAt(now));
    return new PolygonBars(question.ticker(), range, question.filter(), wanted).answer(base, zone);
  }

  private Optional<PolygonSnapshot> snapshot(String ticker, Instant now) {
    return market
        .quote(ticker, now)
        .map(quote -> new PolygonSnapshot(ticker, quote, isCleared(now)));
  }

  private boolean isCleared(Instant now) {
    LocalDate today = market.calendar().dateAt(now);
    Instant clearing =
        today.atTime(CLEARING).atZone(market.calendar().exchange().zone()).toInstant();
    return !now.isBefore(clearing)
        && market.calendar().nextSession(now).map(Session::date).filter(today::equals).isPresent()
        && !market.calendar().isOpen(now);
  }
}
