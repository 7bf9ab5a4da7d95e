package io.tickwell.provider.fmp;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code [{symbol, companyName, exchange, sector, industry, marketCap, fullTimeEmployees, ceo,
 * address, ipoDate, ...}]}, the number of employees as a text (provider page, 4).
 */
final class FmpProfile {
  private FmpProfile() {}

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.ofArray(answer, row -> company(asked, row));
  }

  private static CompanyInfo company(String asked, Fields row) {
    return new CompanyInfo()
        .symbol(Tickers.named(row.text("symbol"), asked))
        .name(row.text("companyName"))
        .exchange(row.text("exchange"))
        .sector(row.text("sector"))
        .industry(row.text("industry"))
        .marketCap(row.nonZero("marketCap"))
        .employees(row.integer("fullTimeEmployees"))
        .description(row.text("description"))
        .website(row.text("website"))
        .ceo(row.text("ceo"))
        .headquarters(headquarters(row))
        .phone(row.text("phone"))
        .ipoDate(row.date("ipoDate"))
        .currency(row.text("currency"));
  }

  private static String headquarters(Fields row) {
    String lines =
        Stream.of("address", "city", "state", "zip", "country")
            .map(row::text)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return lines.isEmpty() ? null : lines;
  }
}
