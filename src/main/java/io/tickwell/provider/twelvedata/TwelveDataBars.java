package io.tickwell.provider.twelvedata;

import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.PriceBasis;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;

/**
 * Daily bars: {@code {"meta": {symbol}, "values": [{datetime, open, high, low, close, volume}]}},
 * asked for as traded (provider page, 5). There is no adjusted close beside those.
 */
final class TwelveDataBars {
  private static final int MOST = 5_000;

  private TwelveDataBars() {}

  /** The last day to its end, since its bar may be counted as later than its beginning. */
  static Response ask(TwelveDataClient client, FetchRequest request) {
    return client.bars(
        request.items().get(0),
        "1day",
        request.from(),
        request.to() + "T23:59:59",
        MOST,
        "asc",
        "none");
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return Lists.judge(answer, body, "values");
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.of(
        answer,
        (body, rows) -> {
          String symbol = Lists.symbol(answer, body);
          rows.rows(body, "values", bar -> bar(symbol, bar));
        });
  }

  private static HistoricalPrice bar(String symbol, Fields bar) {
    return new HistoricalPrice()
        .symbol(symbol)
        .date(bar.date("datetime"))
        .open(bar.decimal("open"))
        .high(bar.decimal("high"))
        .low(bar.decimal("low"))
        .close(bar.decimal("close"))
        .volume(bar.decimal("volume"))
        .priceBasis(PriceBasis.RAW);
  }
}
