package io.tickwell.provider.polygon;

import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.PriceBasis;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Daily bars: {@code {"ticker", "adjusted", "results": [{o, h, l, c, v, t, ...}], "next_url"}} with
 * t at 00:00 New York in unix milliseconds (provider page, 3.1). Never adjusted for dividends, so
 * {@code adjusted_close} stays unknown. A body about another ticker keeps that ticker in its rows.
 */
final class PolygonBars {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private PolygonBars() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    String asked = answer.request().items().get(0);
    Envelope envelope = new Envelope(answer, body);
    Optional<String> nextUrl = envelope.text("next_url");
    Optional<String> next = nextUrl.flatMap(url -> BarsPage.token(url, asked));
    boolean ofAsked = envelope.text("ticker").orElse(asked).equals(asked);
    return ofAsked && nextUrl.isPresent() && next.isEmpty()
        ? new FetchResult.Malformed("next_url leads elsewhere", answer.payload())
        : envelope.judge("results", next);
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(
        answer,
        (body, rows) -> {
          String ticker = Optional.ofNullable(new Fields(body).text("ticker")).orElse(asked);
          rows.rows(body, "results", bar -> bar(body, bar).symbol(ticker));
        });
  }

  /** A bar of a body, which says for all of them whether they are adjusted. */
  static HistoricalPrice bar(JsonObject body, Fields bar) {
    return new HistoricalPrice()
        .priceBasis(
            body.get("adjusted") == JsonValue.TRUE ? PriceBasis.SPLIT_ADJUSTED : PriceBasis.RAW)
        .date(date(bar.millis("t")))
        .open(bar.decimal("o"))
        .high(bar.decimal("h"))
        .low(bar.decimal("l"))
        .close(bar.decimal("c"))
        .volume(bar.decimal("v"));
  }

  private static LocalDate date(Instant start) {
    return start == null ? null : start.atZone(NEW_YORK).toLocalDate();
  }
}
