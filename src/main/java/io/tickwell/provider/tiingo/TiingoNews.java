package io.tickwell.provider.tiingo;

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
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code [{id, title, url, description, publishedDate, source, tickers, tags}]} with pages by
 * offset (provider page, 6): a full page may have another after it.
 */
final class TiingoNews {
  private static final int LIMIT = 1_000;

  private TiingoNews() {}

  /** The end is the beginning of its day, and the last day is wanted whole. */
  static Response ask(TiingoClient client, FetchRequest request) {
    String item = request.items().get(0);
    return client.news(
        item.equals(ItemKind.GENERAL) ? null : item,
        request.from(),
        request.to() == null ? null : request.to().plusDays(1),
        LIMIT,
        offset(request),
        "publishedDate");
  }

  static FetchResult judge(RawAnswer answer, JsonStructure body) {
    boolean full = body instanceof JsonArray rows && rows.size() >= LIMIT;
    return Refusal.orRows(
        answer,
        body,
        full ? Optional.of(Integer.toString(offset(answer.request()) + LIMIT)) : Optional.empty());
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.ofArray(answer, row -> article(asked, row));
  }

  private static int offset(FetchRequest request) {
    return request.page().map(Integer::valueOf).orElse(0);
  }

  private static NewsArticle article(String asked, Fields row) {
    List<String> symbols =
        row.texts("tickers").stream().map(ticker -> ticker.toUpperCase(Locale.ROOT)).toList();
    List<String> tags = row.texts("tags");
    boolean ofAsked =
        asked.equals(ItemKind.GENERAL) || symbols.isEmpty() || symbols.contains(asked);
    NewsArticle article =
        new NewsArticle()
            .url(row.text("url"))
            .title(row.text("title"))
            .summary(row.text("description"))
            .source(row.text("source"))
            .tags(tags.isEmpty() ? null : String.join(",", tags))
            .publishedAt(row.moment("publishedDate"))
            .answering(ofAsked ? List.of(asked) : symbols);
    symbols.forEach(symbol -> article.with(new NewsStock().symbol(symbol)));
    return article;
  }
}
