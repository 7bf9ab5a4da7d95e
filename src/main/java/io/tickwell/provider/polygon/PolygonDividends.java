package io.tickwell.provider.polygon;

import io.tickwell.marketdata.Dividend;
import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.StockSplit;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Dividends, {@code {"results": [{ticker, cash_amount, ex_dividend_date, ...}], "next_url"}}, and
 * after the last page of them the splits, {@code {"results": [{ticker, execution_date, split_from,
 * split_to}], "next_url"}} (provider page, 3.8). Those of several symbols are picked out of those
 * of the whole market.
 */
final class PolygonDividends {
  private static final String LIMIT = "1000";
  private static final String SPLITS = "splits:";

  private PolygonDividends() {}

  static Response ask(PolygonClient client, FetchRequest request) {
    String symbol = request.items().size() == 1 ? request.items().get(0) : null;
    String page = request.page().orElse("");
    if (page.equals(SPLITS)) {
      return client.splits(symbol, request.from(), request.to(), LIMIT, null);
    }
    if (page.startsWith(SPLITS)) {
      return client.splits(null, null, null, null, page.substring(SPLITS.length()));
    }
    return page.isEmpty()
        ? client.dividends(symbol, request.from(), request.to(), LIMIT, null)
        : client.dividends(null, null, null, null, page);
  }

  /** Some 200 a day are told, 1,000 a page: an estimate that is meant to be high. */
  static int calls(FetchRequest request) {
    return 2 + (int) (ChronoUnit.DAYS.between(request.from(), request.to()) / 5);
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    Envelope envelope = new Envelope(answer, body);
    if (ofSplits(answer)) {
      return envelope.judgePaged("results", SPLITS);
    }
    FetchResult said = envelope.judgePaged("results");
    boolean last =
        said instanceof FetchResult.Empty
            || (said instanceof FetchResult.Data data && data.nextPage().isEmpty());
    return last ? new FetchResult.Data(answer, Optional.of(SPLITS)) : said;
  }

  static Transformed read(RawAnswer answer) {
    Set<String> asked = Set.copyOf(answer.request().items());
    String only = asked.size() == 1 ? answer.request().items().get(0) : null;
    boolean splits = ofSplits(answer);
    return RowReading.of(
        answer,
        (body, rows) ->
            rows.rows(
                body,
                "results",
                "ticker",
                row ->
                    only == null
                            && row.text("ticker") != null
                            && !asked.contains(row.text("ticker"))
                        ? null
                        : row(only, splits, row)));
  }

  private static boolean ofSplits(RawAnswer answer) {
    return answer.request().page().orElse("").startsWith(SPLITS);
  }

  private static MarketDataRow row(String asked, boolean split, Fields row) {
    String ticker = row.text("ticker") == null ? asked : row.text("ticker");
    return split ? split(ticker, row) : dividend(ticker, row);
  }

  private static StockSplit split(String symbol, Fields row) {
    return new StockSplit()
        .symbol(symbol)
        .exDate(row.date("execution_date"))
        .splitFrom(row.decimal("split_from"))
        .splitTo(row.decimal("split_to"));
  }

  private static Dividend dividend(String symbol, Fields row) {
    return new Dividend()
        .symbol(symbol)
        .exDividendDate(row.date("ex_dividend_date"))
        .dividendAmount(row.decimal("cash_amount"))
        .declarationDate(row.date("declaration_date"))
        .recordDate(row.date("record_date"))
        .paymentDate(row.date("pay_date"))
        .dividendType(type(row.text("dividend_type")))
        .currency(row.text("currency"))
        .frequency(frequency(row.nonZero("frequency")));
  }

  /** Long-term and short-term capital gains (LT, ST) are neither regular nor special. */
  private static String type(String code) {
    if ("CD".equals(code)) {
      return "regular";
    }
    return "SC".equals(code) ? "special" : null;
  }

  /** Payments a year; 0 is paid once and has none. */
  private static String frequency(BigDecimal aYear) {
    if (aYear == null) {
      return null;
    }
    String number = aYear.stripTrailingZeros().toPlainString();
    return switch (number) {
      case "1" -> "annual";
      case "2" -> "semiannual";
      case "4" -> "quarterly";
      case "12" -> "monthly";
      default -> number;
    };
  }
}
