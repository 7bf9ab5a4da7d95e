package io.tickwell.provider.tiingo;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * {@code {ticker, name, description, exchangeCode, startDate, endDate}} (provider page, 6). The
 * dates are those of its bars.
 */
final class TiingoCompany {
  private TiingoCompany() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return Refusal.in(answer, body)
        .orElseGet(
            () ->
                body.containsKey("ticker") || body.containsKey("name")
                    ? new FetchResult.Data(answer, Optional.empty())
                    : new FetchResult.Malformed(
                        "an object that describes no company", answer.payload()));
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(answer, (body, rows) -> rows.row(body, row -> company(asked, row)));
  }

  private static CompanyInfo company(String asked, Fields row) {
    String symbol = row.text("ticker");
    return new CompanyInfo()
        .symbol(symbol == null ? asked : symbol)
        .name(row.text("name"))
        .description(row.text("description"))
        .exchange(row.text("exchangeCode"));
  }
}
