package io.tickwell.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One ticker of a Polygon snapshot, in the form of 2026 with decimal strings beside the volumes.
 *
 * @param ticker the symbol
 * @param quote its last state
 * @param cleared whether the vendor has cleared the day and nothing was traded since: day and
 *     minute are zeros, and the quote's day is the previous one
 * @see <a href="https://massive.com/docs/rest/stocks/snapshots/single-ticker-snapshot">Single
 *     Ticker Snapshot</a>
 */
record PolygonSnapshot(String ticker, Quote quote, boolean cleared) {
  private static final BigDecimal TICK = new BigDecimal("0.01");
  private static final Bar NOTHING_TRADED =
      Bar.of(
          Instant.EPOCH, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);

  JsonObject document() {
    Bar day = cleared ? NOTHING_TRADED : quote.day();
    return Json.createObjectBuilder()
        .add("ticker", ticker)
        .add("todaysChange", WireNumber.of(cleared ? BigDecimal.ZERO : quote.change()))
        .add("todaysChangePerc", WireNumber.of(cleared ? BigDecimal.ZERO : quote.changePercent()))
        .add("updated", nanos())
        .add("day", prices(day).add("dv", decimal(day.volume())))
        .add("lastQuote", lastQuote())
        .add("lastTrade", lastTrade())
        .add("min", minute(cleared ? NOTHING_TRADED : quote.minute(), day.volume()))
        .add("prevDay", prices(cleared ? quote.day() : quote.previousDay()))
        .build();
  }

  private static JsonObjectBuilder prices(Bar bar) {
    return Json.createObjectBuilder()
        .add("o", WireNumber.of(bar.open()))
        .add("h", WireNumber.of(bar.high()))
        .add("l", WireNumber.of(bar.low()))
        .add("c", WireNumber.of(bar.close()))
        .add("v", bar.volume())
        .add("vw", WireNumber.of(bar.vwap()));
  }

  private static JsonObjectBuilder minute(Bar minute, long volumeOfTheDay) {
    return prices(minute)
        .add("av", volumeOfTheDay)
        .add("dav", decimal(volumeOfTheDay))
        .add("dv", decimal(minute.volume()))
        .add("n", minute.trades())
        .add("t", minute.start().toEpochMilli());
  }

  private JsonObjectBuilder lastQuote() {
    return Json.createObjectBuilder()
        .add("p", WireNumber.of(quote.price().subtract(TICK)))
        .add("s", 1 + quote.time().getEpochSecond() % 7)
        .add("P", WireNumber.of(quote.price().add(TICK)))
        .add("S", 1 + quote.time().getEpochSecond() % 5)
        .add("t", nanos());
  }

  private JsonObjectBuilder lastTrade() {
    long size = 100 * (1 + quote.time().getEpochSecond() % 3);
    return Json.createObjectBuilder()
        .add("c", Json.createArrayBuilder().add(14).add(41))
        .add("ds", decimal(size))
        .add("i", Long.toString(quote.time().getEpochSecond()))
        .add("p", WireNumber.of(quote.price()))
        .add("s", size)
        .add("t", nanos())
        .add("x", 4);
  }

  private long nanos() {
    return quote.time().getEpochSecond() * 1_000_000_000L;
  }

  private static String decimal(long volume) {
    return volume + ".0";
  }
}
