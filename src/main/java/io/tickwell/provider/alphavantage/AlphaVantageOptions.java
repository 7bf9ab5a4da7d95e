package io.tickwell.provider.alphavantage;

import io.tickwell.marketdata.OptionQuote;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * {@code HISTORICAL_OPTIONS}: {@code {"message": "success", "data": [{contractID, symbol,
 * expiration, strike, type, ...}]}}, the whole chain of the last session, all of it strings
 * (provider page, 1.3). A row names its day and no time, so its time is 00:00 New York of that day.
 */
final class AlphaVantageOptions {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private AlphaVantageOptions() {}

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(
        answer, (body, rows) -> rows.rows(body, DataRows.KEY, row -> row(asked, row)));
  }

  private static OptionQuote row(String asked, Fields row) {
    LocalDate day = row.date("date");
    return new OptionQuote()
        .symbol(row.text("contractID"))
        .quoteTimestamp(day == null ? null : day.atStartOfDay(NEW_YORK).toInstant())
        .underlyingSymbol(Tickers.named(row, "symbol", asked))
        .strike(row.decimal("strike"))
        .expiration(row.date("expiration"))
        .optionType(row.text("type"))
        .bid(row.nonZero("bid"))
        .ask(row.nonZero("ask"))
        .lastPrice(row.nonZero("last"))
        .volume(row.decimal("volume"))
        .openInterest(row.decimal("open_interest"))
        .impliedVolatility(row.nonZero("implied_volatility"))
        .delta(row.decimal("delta"))
        .gamma(row.decimal("gamma"))
        .theta(row.decimal("theta"))
        .vega(row.decimal("vega"))
        .rho(row.decimal("rho"));
  }
}
