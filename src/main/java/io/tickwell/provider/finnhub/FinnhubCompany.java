package io.tickwell.provider.finnhub;

import io.tickwell.marketdata.CompanyInfo;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * {@code /stock/profile2}: {@code {ticker, name, exchange, finnhubIndustry, marketCapitalization,
 * ...}} with the market capitalization in millions (provider page, 2.3). An unknown symbol is an
 * empty object, a fund one of empty texts and zeros.
 */
final class FinnhubCompany {
  private FinnhubCompany() {}

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (body.isEmpty()) {
      return new FetchResult.NotFound("an empty object");
    }
    if (!body.containsKey("name") && !body.containsKey("ticker")) {
      return new FetchResult.Malformed("an object that is no profile", answer.payload());
    }
    return new Fields(body).has("name")
        ? new FetchResult.Data(answer, Optional.empty())
        : new FetchResult.Empty();
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(answer, (body, rows) -> rows.row(body, row -> company(asked, row)));
  }

  private static CompanyInfo company(String asked, Fields row) {
    BigDecimal millions = row.nonZero("marketCapitalization");
    return new CompanyInfo()
        .symbol(Optional.ofNullable(row.text("ticker")).orElse(asked))
        .name(row.text("name"))
        .exchange(row.text("exchange"))
        .industry(row.text("finnhubIndustry"))
        .marketCap(millions == null ? null : millions.movePointRight(6))
        .website(row.text("weburl"))
        .phone(phone(row.text("phone")))
        .ipoDate(row.date("ipo"))
        .currency(row.text("currency"));
  }

  /** Some are numbers made text: {@code "14258828080.0"}. */
  private static String phone(String text) {
    return text != null && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
