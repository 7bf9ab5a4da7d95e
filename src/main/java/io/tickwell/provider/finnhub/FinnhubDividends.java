package io.tickwell.provider.finnhub;

import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.StockSplit;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonArray;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * {@code /stock/dividend}: {@code [{symbol, date, amount, payDate, recordDate, declarationDate,
 * currency}]}, and as a second page {@code /stock/split}: {@code [{symbol, date, fromFactor,
 * toFactor}]} (provider page, 2.7).
 */
final class FinnhubDividends {
  private static final String SPLITS = "splits";

  private FinnhubDividends() {}

  static Response ask(FinnhubClient client, FetchRequest request) {
    String symbol = request.items().get(0);
    return request.page().isPresent()
        ? client.splits(symbol, request.from(), request.to())
        : client.dividends(symbol, request.from(), request.to());
  }

  static FetchResult judge(RawAnswer answer, JsonArray body) {
    return answer.request().page().isPresent()
        ? Bodies.rows(answer, body)
        : new FetchResult.Data(answer, Optional.of(SPLITS));
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return answer.request().page().isPresent()
        ? RowReading.ofArray(answer, row -> split(asked, row))
        : RowReading.ofArray(answer, row -> dividend(asked, row));
  }

  private static Dividend dividend(String asked, Fields row) {
    return new Dividend()
        .symbol(symbol(asked, row))
        .exDividendDate(row.date("date"))
        .dividendAmount(row.decimal("amount"))
        .paymentDate(row.date("payDate"))
        .recordDate(row.date("recordDate"))
        .declarationDate(row.date("declarationDate"))
        .currency(row.text("currency"));
  }

  private static StockSplit split(String asked, Fields row) {
    return new StockSplit()
        .symbol(symbol(asked, row))
        .exDate(row.date("date"))
        .splitFrom(row.decimal("fromFactor"))
        .splitTo(row.decimal("toFactor"));
  }

  private static String symbol(String asked, Fields row) {
    return Optional.ofNullable(row.text("symbol")).orElse(asked);
  }
}
