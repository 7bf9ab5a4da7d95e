package io.tickwell.provider.polygon;

import io.tickwell.marketdata.NewsArticle;
import io.tickwell.marketdata.NewsStock;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.ItemKind;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * News: {@code {"results": [{title, author, published_utc, article_url, publisher, tickers,
 * keywords, insights: [{ticker, sentiment}]}], "next_url"}} (provider page, 3.6). Sentiment is told
 * in words and of each symbol: positive is 1, neutral 0, negative -1.
 */
final class PolygonNews {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** An article has some 3 kB, and a page at most 4 MB. */
  private static final String LIMIT = "500";

  private PolygonNews() {}

  static Response ask(PolygonClient client, FetchRequest request) {
    return request
        .page()
        .map(cursor -> client.news(null, null, null, null, null, cursor))
        .orElseGet(() -> first(client, request));
  }

  private static Response first(PolygonClient client, FetchRequest request) {
    String item = request.items().get(0);
    return client.news(
        item.equals(ItemKind.GENERAL) ? null : item,
        begin(request.from()),
        request.to() == null ? null : begin(request.to().plusDays(1)),
        "desc",
        LIMIT,
        null);
  }

  private static Instant begin(LocalDate day) {
    return day == null ? null : day.atStartOfDay(NEW_YORK).toInstant();
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    return new Envelope(answer, body).judgePaged("results");
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(
        answer, (body, rows) -> rows.rows(body, "results", row -> article(asked, row)));
  }

  private static NewsArticle article(String asked, Fields row) {
    List<String> tickers = row.texts("tickers");
    List<String> keywords = row.texts("keywords");
    boolean ofAsked =
        asked.equals(ItemKind.GENERAL) || tickers.isEmpty() || tickers.contains(asked);
    NewsArticle article =
        new NewsArticle()
            .url(row.text("article_url"))
            .title(row.text("title"))
            .summary(row.text("description"))
            .source(row.object("publisher").text("name"))
            .author(row.text("author"))
            .imageUrl(row.text("image_url"))
            .tags(keywords.isEmpty() ? null : String.join(",", keywords))
            .publishedAt(row.moment("published_utc"))
            .answering(ofAsked ? List.of(asked) : tickers);
    List<Fields> insights = row.objects("insights");
    tickers.forEach(
        ticker ->
            article.with(new NewsStock().symbol(ticker).sentimentImpact(impact(ticker, insights))));
    return article;
  }

  private static BigDecimal impact(String ticker, List<Fields> insights) {
    return insights.stream()
        .filter(insight -> ticker.equals(insight.text("ticker")))
        .findFirst()
        .map(insight -> sentiment(insight.text("sentiment")))
        .orElse(null);
  }

  private static BigDecimal sentiment(String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "positive" -> BigDecimal.ONE;
      case "neutral" -> BigDecimal.ZERO;
      case "negative" -> BigDecimal.ONE.negate();
      default -> null;
    };
  }
}
