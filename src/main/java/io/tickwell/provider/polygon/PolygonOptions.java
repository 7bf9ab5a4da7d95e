package io.tickwell.provider.polygon;

import io.tickwell.marketdata.OptionQuote;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A chain: {@code {"results": [{day, details, greeks, implied_volatility, last_quote, last_trade,
 * open_interest, underlying_asset}], "next_url"}} (provider page, 3.3). Greeks, volatility, quote
 * and trade may be absent, each for itself; there is no rho. Theta is per day and vega per
 * percentage point, as they are stored.
 */
final class PolygonOptions {
  private static final Pattern OCC = Pattern.compile("[A-Z0-9.]{1,7}\\d{6}[CP]\\d{8}");

  private PolygonOptions() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return new Envelope(answer, body).judgePaged("results");
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(
        answer, (body, rows) -> rows.rows(body, "results", row -> option(asked, row)));
  }

  private static OptionQuote option(String asked, Fields row) {
    Fields details = row.object("details");
    Fields day = row.object("day");
    Fields greeks = row.object("greeks");
    Fields quote = row.object("last_quote");
    Fields trade = row.object("last_trade");
    String underlying = row.object("underlying_asset").text("ticker");
    return new OptionQuote()
        .symbol(occ(details.text("ticker")))
        .quoteTimestamp(
            first(quote.nanos("last_updated"), trade.nanos("sip_timestamp"))
                .orElse(day.nanos("last_updated")))
        .underlyingSymbol(underlying == null ? asked : underlying)
        .strike(details.decimal("strike_price"))
        .expiration(details.date("expiration_date"))
        .optionType(details.text("contract_type"))
        .bid(quote.decimal("bid"))
        .ask(quote.decimal("ask"))
        .lastPrice(last(trade, day))
        .volume(day.decimal("volume"))
        .openInterest(row.decimal("open_interest"))
        .impliedVolatility(row.decimal("implied_volatility"))
        .delta(greeks.decimal("delta"))
        .gamma(greeks.decimal("gamma"))
        .theta(greeks.decimal("theta"))
        .vega(greeks.decimal("vega"));
  }

  /** The vendor puts {@code O:} before it. */
  private static String occ(String ticker) {
    if (ticker == null) {
      return null;
    }
    String symbol = ticker.startsWith("O:") ? ticker.substring(2) : ticker;
    if (!OCC.matcher(symbol).matches()) {
      throw new UnreadableValue("ticker", "'" + ticker + "'", "an option's symbol");
    }
    return symbol;
  }

  private static BigDecimal last(Fields trade, Fields day) {
    BigDecimal price = trade.nonZero("price");
    return price == null ? day.nonZero("close") : price;
  }

  private static Optional<Instant> first(Instant... some) {
    return Stream.of(some).filter(Objects::nonNull).findFirst();
  }
}
