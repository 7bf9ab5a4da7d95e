package io.tickwell.provider.finnhub;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /company-news} and {@code /news}: {@code [{id, headline, summary, url, image, source,
 * category, datetime, related}]}, newest first (provider page, 2.5). News of a company end at some
 * 250 rows without a word: then the oldest day of the answer is the last day of the next page. News
 * of the market are the latest, whatever days are wanted; those of other days are left out.
 */
final class FinnhubNews {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** Answers of 246 rows have been seen where there was more. */
  private static final int MAY_BE_CUT = 200;

  private FinnhubNews() {}

  static Response ask(FinnhubClient client, FetchRequest request) {
    String item = request.items().get(0);
    return item.equals(ItemKind.GENERAL)
        ? client.marketNews("general")
        : client.companyNews(item, request.from(), last(request));
  }

  static FetchResult judge(RawAnswer answer, JsonArray body) {
    if (isGeneral(answer)) {
      return body.stream().allMatch(row -> isOfOtherDays(answer.request(), row))
          ? new FetchResult.Empty()
          : new FetchResult.Data(answer, Optional.empty());
    }
    return body.size() < MAY_BE_CUT
        ? Bodies.rows(answer, body)
        : new FetchResult.Data(answer, earlier(answer.request(), body).map(LocalDate::toString));
  }

  /** The last day of the page before this one; empty where this one reaches the first day. */
  private static Optional<LocalDate> earlier(FetchRequest request, JsonArray body) {
    LocalDate dayBefore = last(request).minusDays(1);
    return body.stream()
        .flatMap(row -> published(row).stream())
        .min(Comparator.naturalOrder())
        .map(oldest -> LocalDate.ofInstant(oldest, ZoneOffset.UTC))
        .map(oldest -> oldest.isAfter(dayBefore) ? dayBefore : oldest)
        .filter(day -> !day.isBefore(request.from()));
  }

  private static LocalDate last(FetchRequest request) {
    return request.page().map(LocalDate::parse).orElse(request.to());
  }

  static Transformed read(RawAnswer answer) {
    String asked = answer.request().items().get(0);
    boolean general = isGeneral(answer);
    return RowReading.ofArray(
        answer,
        row -> general && isOfOtherDays(answer.request(), row.json()) ? null : article(asked, row));
  }

  private static boolean isGeneral(RawAnswer answer) {
    return answer.request().items().get(0).equals(ItemKind.GENERAL);
  }

  /** What cannot be read is not of other days: reading the row will set it aside. */
  private static boolean isOfOtherDays(FetchRequest request, JsonValue row) {
    return request.from() != null
        && request.to() != null
        && published(row)
            .map(time -> LocalDate.ofInstant(time, NEW_YORK))
            .filter(day -> day.isBefore(request.from()) || day.isAfter(request.to()))
            .isPresent();
  }

  private static Optional<Instant> published(JsonValue row) {
    try {
      return row instanceof JsonObject object
          ? Optional.ofNullable(new Fields(object).seconds("datetime"))
          : Optional.empty();
    } catch (UnreadableValue e) {
      return Optional.empty();
    }
  }

  private static NewsArticle article(String asked, Fields row) {
    List<String> symbols = symbols(asked, row.text("related"));
    boolean ofAsked = asked.equals(ItemKind.GENERAL) || symbols.contains(asked);
    NewsArticle article =
        new NewsArticle()
            .url(row.text("url"))
            .title(row.text("headline"))
            .summary(row.text("summary"))
            .source(row.text("source"))
            .category(row.text("category"))
            .imageUrl(row.text("image"))
            .publishedAt(row.seconds("datetime"))
            .answering(ofAsked ? List.of(asked) : symbols);
    symbols.forEach(symbol -> article.with(new NewsStock().symbol(symbol)));
    return article;
  }

  /** News of a company that name no symbol are about the one asked for. */
  private static List<String> symbols(String asked, String related) {
    if (related != null) {
      return Stream.of(related.split(",")).map(String::trim).filter(s -> !s.isEmpty()).toList();
    }
    return asked.equals(ItemKind.GENERAL) ? List.of() : List.of(asked);
  }
}
