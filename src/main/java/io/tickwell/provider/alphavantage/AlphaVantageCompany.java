package io.tickwell.provider.alphavantage;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonObject;
import java.time.Month;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code OVERVIEW}: a flat object of strings, {@code "None"} or {@code "-"} where there is nothing,
 * empty for an unknown symbol (provider page, 1.4).
 */
final class AlphaVantageCompany {
  private AlphaVantageCompany() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (body.isEmpty()) {
      return new FetchResult.NotFound("an empty object");
    }
    return body.containsKey("Symbol") || body.containsKey("Name")
        ? new FetchResult.Data(answer, Optional.empty())
        : new FetchResult.Malformed("neither 'Symbol' nor 'Name' in the body", answer.payload());
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(answer, (body, rows) -> rows.row(body, row -> company(asked, row)));
  }

  private static CompanyInfo company(String asked, Fields row) {
    return new CompanyInfo()
        .symbol(Tickers.named(row, "Symbol", asked))
        .name(row.text("Name"))
        .exchange(row.text("Exchange"))
        .sector(row.text("Sector"))
        .industry(row.text("Industry"))
        .marketCap(row.nonZero("MarketCapitalization"))
        .revenue(row.nonZero("RevenueTTM"))
        .peRatio(row.nonZero("PERatio"))
        .pbRatio(row.nonZero("PriceToBookRatio"))
        .dividendYield(row.decimal("DividendYield"))
        .description(row.text("Description"))
        .website(row.text("OfficialSite"))
        .headquarters(row.text("Address"))
        .currency(row.text("Currency"))
        .fiscalYearEnd(lastDay(row));
  }

  /** {@code "December"} is 12-31, {@code "February"} 02-28. */
  static String lastDay(Fields row) {
    String name = row.text("FiscalYearEnd");
    if (name == null) {
      return null;
    }
    try {
      Month month = Month.valueOf(name.toUpperCase(Locale.ROOT));
      return "%02d-%02d".formatted(month.getValue(), month.minLength());
    } catch (IllegalArgumentException e) {
      UnreadableValue unreadable =
          new UnreadableValue("FiscalYearEnd", "'" + name + "'", "a month");
      unreadable.initCause(e);
      throw unreadable;
    }
  }
}
