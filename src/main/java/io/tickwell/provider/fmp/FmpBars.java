package io.tickwell.provider.fmp;

import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.PriceBasis;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.Response;

/**
 * Daily bars as traded, {@code [{symbol, date, adjOpen, adjHigh, adjLow, adjClose, volume}]}: these
 * names are those of the adjusted ones too, and mean nothing here (provider page, 4). A close
 * adjusted for splits and dividends would be another call.
 */
final class FmpBars {
  /** Some 2,500 bars; a call has 5,000 at most. */
  private static final int DAYS = 3_650;

  private FmpBars() {}

  static Response ask(FmpClient client, FetchRequest request) {
    Slice slice = Slice.of(request, DAYS);
    return client.bars(request.items().get(0), slice.from(), slice.to());
  }

  static FetchResult judge(RawAnswer answer, JsonStructure body) {
    return Refusal.orRows(answer, body, Slice.of(answer.request(), DAYS).nextPage());
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.ofArray(answer, row -> bar(asked, row));
  }

  private static HistoricalPrice bar(String asked, Fields row) {
    return new HistoricalPrice()
        .symbol(Tickers.named(row.text("symbol"), asked))
        .date(row.date("date"))
        .open(row.decimal("adjOpen"))
        .high(row.decimal("adjHigh"))
        .low(row.decimal("adjLow"))
        .close(row.decimal("adjClose"))
        .volume(row.decimal("volume"))
        .priceBasis(PriceBasis.RAW);
  }
}
