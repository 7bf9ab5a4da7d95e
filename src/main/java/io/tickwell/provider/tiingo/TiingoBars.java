package io.tickwell.provider.tiingo;

import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.PriceBasis;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.ws.rs.core.Response;

/**
 * Daily bars: {@code [{date, open, high, low, close, volume, adjClose, divCash, splitFactor}]} as
 * traded, with a close adjusted for splits and dividends beside them (provider page, 6). The date's
 * zone says nothing. No bar names its symbol.
 */
final class TiingoBars {
  private TiingoBars() {}

  static Response ask(TiingoClient client, FetchRequest request) {
    return client.bars(request.items().get(0), request.from(), request.to(), "daily");
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.ofArray(answer, row -> bar(asked, row));
  }

  private static HistoricalPrice bar(String symbol, Fields row) {
    return new HistoricalPrice()
        .symbol(symbol)
        .date(row.date("date"))
        .open(row.decimal("open"))
        .high(row.decimal("high"))
        .low(row.decimal("low"))
        .close(row.decimal("close"))
        .adjustedClose(row.decimal("adjClose"))
        .volume(row.decimal("volume"))
        .dividend(row.decimal("divCash"))
        .splitRatio(row.decimal("splitFactor"))
        .priceBasis(PriceBasis.RAW);
  }
}
