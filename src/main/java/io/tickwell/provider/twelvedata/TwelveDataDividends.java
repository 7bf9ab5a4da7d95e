package io.tickwell.provider.twelvedata;

import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.StockSplit;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * {@code {"meta": {symbol, currency}, "dividends": [{ex_date, amount}]}}, and as the second page
 * {@code {"meta", "splits": [{date, from_factor, to_factor}]}} (provider page, 5). A split of four
 * for one is from 4 to 1 here, the reverse of everybody else.
 */
final class TwelveDataDividends {
  private static final String SPLITS = "splits";

  private TwelveDataDividends() {}

  static Response ask(TwelveDataClient client, FetchRequest request) {
    String symbol = request.items().get(0);
    return request.page().isPresent()
        ? client.splits(symbol, request.from(), request.to())
        : client.dividends(symbol, request.from(), request.to(), false);
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    String list = ofSplits(answer) ? SPLITS : "dividends";
    FetchResult said = Refusal.in(answer, body).orElseGet(() -> Lists.judge(answer, body, list));
    boolean readable = said instanceof FetchResult.Data || said instanceof FetchResult.Empty;
    return readable && !ofSplits(answer) ? new FetchResult.Data(answer, Optional.of(SPLITS)) : said;
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.of(
        answer,
        (body, rows) -> {
          String symbol = Lists.symbol(answer, body);
          if (ofSplits(answer)) {
            rows.rows(body, SPLITS, row -> split(symbol, row));
          } else {
            String currency = new Fields(body).object("meta").text("currency");
            rows.rows(body, "dividends", row -> dividend(symbol, row).currency(currency));
          }
        });
  }

  private static boolean ofSplits(RawAnswer answer) {
    return answer.request().page().isPresent();
  }

  private static Dividend dividend(String symbol, Fields row) {
    return new Dividend()
        .symbol(symbol)
        .exDividendDate(row.date("ex_date"))
        .dividendAmount(row.decimal("amount"));
  }

  private static StockSplit split(String symbol, Fields row) {
    return new StockSplit()
        .symbol(symbol)
        .exDate(row.date("date"))
        .splitFrom(row.decimal("to_factor"))
        .splitTo(row.decimal("from_factor"));
  }
}
