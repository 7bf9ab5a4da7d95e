package io.tickwell.provider.fmp;

import io.tickwell.marketdata.NewsArticle;
import io.tickwell.marketdata.NewsStock;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.ItemKind;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * {@code [{symbol, publishedDate, publisher, title, image, site, text, url}]}, newest first, with
 * numbered pages; no symbol in general news (provider page, 4). Times are those of New York, which
 * the vendor does not say and its samples show.
 */
final class FmpNews {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final int LIMIT = 100;

  private FmpNews() {}

  static Response ask(FmpClient client, FetchRequest request) {
    String item = request.items().get(0);
    return item.equals(ItemKind.GENERAL)
        ? client.generalNews(request.from(), request.to(), page(request), LIMIT)
        : client.news(item, request.from(), request.to(), page(request), LIMIT);
  }

  /** A full page may have another after it, unless it ends before the dates asked for. */
  static FetchResult judge(RawAnswer answer, JsonStructure body) {
    FetchRequest request = answer.request();
    boolean more =
        body instanceof JsonArray rows
            && rows.size() >= LIMIT
            && !before(request, rows.get(rows.size() - 1));
    return Refusal.orRows(
        answer, body, more ? Optional.of(Integer.toString(page(request) + 1)) : Optional.empty());
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.ofArray(answer, row -> article(answer.request(), row));
  }

  private static int page(FetchRequest request) {
    return request.page().map(Integer::valueOf).orElse(0);
  }

  /** ISO dates are in the order of their texts. */
  private static boolean before(FetchRequest request, JsonValue article) {
    return request.from() != null
        && article instanceof JsonObject row
        && row.get("publishedDate") instanceof JsonString date
        && date.getString().compareTo(request.from().toString()) < 0;
  }

  private static NewsArticle article(FetchRequest request, Fields row) {
    if (!Slice.wanted(request, row.date("publishedDate"))) {
      return null;
    }
    String asked = request.items().get(0);
    String symbol = row.text("symbol");
    boolean ofAsked = asked.equals(ItemKind.GENERAL) || symbol == null || symbol.equals(asked);
    NewsArticle article =
        new NewsArticle()
            .url(row.text("url"))
            .title(row.text("title"))
            .summary(row.text("text"))
            .source(row.text("publisher"))
            .imageUrl(row.text("image"))
            .publishedAt(LocalTimes.in(row, "publishedDate", NEW_YORK))
            .answering(List.of(ofAsked ? asked : symbol));
    return symbol == null ? article : article.with(new NewsStock().symbol(symbol));
  }
}
