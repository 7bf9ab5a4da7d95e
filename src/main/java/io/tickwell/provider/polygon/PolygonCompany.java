package io.tickwell.provider.polygon;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ticker details: {@code {"results": {ticker, name, market_cap, sic_description, address, ...}}}
 * (provider page, 3.4). There is no sector and no end of the fiscal year; funds have little else
 * than a name.
 */
final class PolygonCompany {
  private PolygonCompany() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return new Envelope(answer, body).judgeOne("results");
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(
        answer,
        (body, rows) ->
            rows.row(
                body.getOrDefault("results", JsonValue.NULL), asked, row -> company(asked, row)));
  }

  private static CompanyInfo company(String asked, Fields row) {
    String ticker = row.text("ticker");
    String currency = row.text("currency_name");
    return new CompanyInfo()
        .symbol(ticker == null ? asked : ticker)
        .name(row.text("name"))
        .exchange(row.text("primary_exchange"))
        .industry(row.text("sic_description"))
        .marketCap(row.nonZero("market_cap"))
        .employees(row.integer("total_employees"))
        .description(row.text("description"))
        .website(row.text("homepage_url"))
        .headquarters(headquarters(row.object("address")))
        .phone(row.text("phone_number"))
        .ipoDate(row.date("list_date"))
        .currency(currency == null ? null : currency.toUpperCase(Locale.ROOT));
  }

  /** The lines of the address in the order of an envelope; null when there are none. */
  private static String headquarters(Fields address) {
    String lines =
        Stream.of("address1", "address2", "city", "state", "postal_code")
            .map(address::text)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return lines.isEmpty() ? null : lines;
  }
}
