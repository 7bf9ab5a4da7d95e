package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * {@code /stock/candle} as Finnhub answers it: arrays side by side, oldest first, each day by its
 * midnight in UTC; days only.
 *
 * @see <a href="https://finnhub.io/docs/api/stock-candles">finnhub.io/docs/api</a>
 */
@Dependent
public class FinnhubCandles {
  private static final JsonObject NO_DATA = Json.createObjectBuilder().add("s", "no_data").build();

  private final SimulatedMarket market;
  private final Clock clock;
  private final FinnhubGate gate;

  @Inject
  public FinnhubCandles(SimulatedMarket market, Clock clock, FinnhubGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /**
   * The bars of those days that have closed.
   *
   * @param from in unix seconds
   * @param to in unix seconds
   */
  public Answer of(String key, String symbol, String resolution, String from, String to) {
    return gate.admit(
        key,
        () -> {
          if (!"D".equals(resolution)) {
            throw new BadQuestion("Wrong resolution");
          }
          LocalDate first = day("from", from);
          LocalDate last = day("to", to);
          return FinnhubGate.withSymbol(
              symbol,
              asked -> new Answer(200, document(market.bars(asked, first, last, clock.instant()))));
        });
  }

  private static LocalDate day(String name, String seconds) {
    try {
      return LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(seconds)), ZoneOffset.UTC);
    } catch (NumberFormatException | DateTimeException unreadable) {
      throw new BadQuestion("Wrong parameter " + name);
    }
  }

  private JsonObject document(List<Bar> bars) {
    return bars.isEmpty()
        ? NO_DATA
        : Json.createObjectBuilder()
            .add("c", array(bars, bar -> WireNumber.of(bar.close())))
            .add("h", array(bars, bar -> WireNumber.of(bar.high())))
            .add("l", array(bars, bar -> WireNumber.of(bar.low())))
            .add("o", array(bars, bar -> WireNumber.of(bar.open())))
            .add("s", "ok")
            .add("t", array(bars, this::midnight))
            .add("v", array(bars, bar -> Json.createValue(bar.volume())))
            .build();
  }

  private JsonNumber midnight(Bar bar) {
    LocalDate day = LocalDate.ofInstant(bar.start(), market.calendar().exchange().zone());
    return Json.createValue(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
  }

  private static JsonArrayBuilder array(List<Bar> bars, Function<Bar, JsonNumber> value) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    bars.forEach(bar -> array.add(value.apply(bar)));
    return array;
  }
}
