package io.tickwell.provider.twelvedata;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /profile}: {@code {symbol, name, exchange, sector, employees, CEO, ...}}. */
final class TwelveDataProfile {
  private TwelveDataProfile() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (body.isEmpty()) {
      return new FetchResult.Empty();
    }
    return body.containsKey("name") || body.containsKey("symbol")
        ? new FetchResult.Data(answer, Optional.empty())
        : new FetchResult.Malformed("an object that is no profile", answer.payload());
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(answer, (body, rows) -> rows.row(body, row -> company(asked, row)));
  }

  private static CompanyInfo company(String asked, Fields row) {
    return new CompanyInfo()
        .symbol(Tickers.named(row.text("symbol"), asked))
        .name(row.text("name"))
        .exchange(row.text("exchange"))
        .sector(row.text("sector"))
        .industry(row.text("industry"))
        .employees(row.integer("employees"))
        .website(row.text("website"))
        .description(row.text("description"))
        .ceo(row.text("CEO"))
        .headquarters(headquarters(row))
        .phone(row.text("phone"));
  }

  /** The second line repeats city, state and zip, where there is one. */
  private static String headquarters(Fields row) {
    Stream<String> keys =
        row.has("address2")
            ? Stream.of("address", "address2", "country")
            : Stream.of("address", "city", "state", "zip", "country");
    String lines = keys.map(row::text).filter(Objects::nonNull).collect(Collectors.joining(", "));
    return lines.isEmpty() ? null : lines;
  }
}
