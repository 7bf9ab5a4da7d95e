package io.tickwell.provider.alphavantage;

import io.tickwell.marketdata.NewsArticle;
import io.tickwell.marketdata.NewsStock;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.ItemKind;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code NEWS_SENTIMENT}: {@code {"feed": [{title, url, time_published, authors, summary,
 * banner_image, source, category_within_source, topics, overall_sentiment_score, ticker_sentiment:
 * [{ticker, ticker_sentiment_score}]}]}}, newest first and with times in UTC (provider page, 1.6).
 * After a full answer the oldest minute of it is the end of the next page.
 */
final class AlphaVantageNews {
  private static final String FEED = "feed";
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  /** An article has some 2 kB, and a page at most 4 MB. */
  private static final int LIMIT = 1_000;

  private AlphaVantageNews() {}

  static Response ask(AlphaVantageClient client, FetchRequest request) {
    String item = request.items().get(0);
    return client.news(
        "NEWS_SENTIMENT",
        item.equals(ItemKind.GENERAL) ? null : item,
        Optional.ofNullable(begin(request.from())).map(MINUTE::format).orElse(null),
        end(request).map(MINUTE::format).orElse(null),
        "LATEST",
        LIMIT);
  }

  private static Optional<LocalDateTime> end(FetchRequest request) {
    return request
        .page()
        .map(page -> LocalDateTime.parse(page, MINUTE))
        .or(() -> Optional.ofNullable(request.to()).map(day -> begin(day.plusDays(1))));
  }

  private static LocalDateTime begin(LocalDate day) {
    return day == null
        ? null
        : LocalDateTime.ofInstant(day.atStartOfDay(NEW_YORK).toInstant(), ZoneOffset.UTC);
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (body.isEmpty()) {
      return new FetchResult.NotFound("an empty object");
    }
    if (!(body.get(FEED) instanceof JsonArray feed)) {
      return new FetchResult.Malformed("no array 'feed' in the body", answer.payload());
    }
    if (feed.isEmpty()) {
      return new FetchResult.Empty();
    }
    return new FetchResult.Data(
        answer, feed.size() < LIMIT ? Optional.empty() : earlier(answer.request(), feed));
  }

  /** The end of the page before this one; empty where this one reaches the first day. */
  private static Optional<String> earlier(FetchRequest request, JsonArray feed) {
    LocalDateTime first = begin(request.from());
    Optional<LocalDateTime> before = end(request).map(end -> end.minusMinutes(1));
    return feed.stream()
        .map(AlphaVantageNews::published)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(oldest -> before.filter(oldest::isAfter).orElse(oldest))
        .filter(end -> first == null || end.isAfter(first))
        .map(MINUTE::format);
  }

  /** Null where it cannot be read: reading the row will set it aside. */
  private static LocalDateTime published(JsonValue row) {
    try {
      return row instanceof JsonObject object ? published(new Fields(object)) : null;
    } catch (UnreadableValue e) {
      return null;
    }
  }

  private static LocalDateTime published(Fields row) {
    String text = row.text("time_published");
    try {
      return text == null ? null : LocalDateTime.parse(text, SECOND);
    } catch (DateTimeException e) {
      UnreadableValue unreadable = new UnreadableValue("time_published", text, "a time");
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    return RowReading.of(answer, (body, rows) -> rows.rows(body, FEED, row -> article(asked, row)));
  }

  private static NewsArticle article(String asked, Fields row) {
    List<Fields> mentions = row.objects("ticker_sentiment");
    List<String> symbols = mentions.stream().map(AlphaVantageNews::symbol).toList();
    boolean ofAsked =
        asked.equals(ItemKind.GENERAL) || symbols.isEmpty() || symbols.contains(asked);
    LocalDateTime published = published(row);
    NewsArticle article =
        new NewsArticle()
            .url(row.text("url"))
            .title(row.text("title"))
            .summary(row.text("summary"))
            .source(row.text("source"))
            .author(joined(row.texts("authors").stream()))
            .category(row.text("category_within_source"))
            .imageUrl(row.text("banner_image"))
            .tags(joined(row.objects("topics").stream().map(topic -> topic.text("topic"))))
            .sentiment(row.decimal("overall_sentiment_score"))
            .publishedAt(published == null ? null : published.toInstant(ZoneOffset.UTC))
            .answering(ofAsked ? List.of(asked) : symbols);
    mentions.forEach(
        mention ->
            article.with(
                new NewsStock()
                    .symbol(symbol(mention))
                    .sentimentImpact(mention.decimal("ticker_sentiment_score"))));
    return article;
  }

  private static String symbol(Fields mention) {
    return Optional.ofNullable(mention.text("ticker")).orElse("");
  }

  /** Null for none. */
  private static String joined(Stream<String> words) {
    return words.filter(Objects::nonNull).reduce((one, other) -> one + "," + other).orElse(null);
  }
}
