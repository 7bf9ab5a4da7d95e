package io.tickwell.provider.alphavantage;

import io.tickwell.marketdata.EarningsTranscript;
import io.tickwell.marketdata.TranscriptParticipant;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.FetchResult;
import io.tickwell.provider.Fields;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.RowReading;
import io.tickwell.provider.Transformed;
import io.tickwell.provider.UnreadableValue;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code EARNINGS_CALL_TRANSCRIPT}: {@code {"symbol", "quarter": "2026Q1", "transcript": [{speaker,
 * title, content, sentiment}]}} with the fiscal quarter (provider page, 11.5b). The sentiment is of
 * each speech and none of the whole call.
 */
final class AlphaVantageTranscript {
  private static final String SPEECHES = "transcript";
  private static final Pattern QUARTER = Pattern.compile("(\\d{4})Q([1-4])");
  private static final Pattern EXECUTIVE =
      Pattern.compile(
          "\\b(C[EFOT]O|chief|president|chair(man|woman)?|treasurer|director|investor relations)\\b",
          Pattern.CASE_INSENSITIVE);

  private AlphaVantageTranscript() {}

  static Response ask(AlphaVantageClient client, FetchRequest request) {
    return client.quarter("EARNINGS_CALL_TRANSCRIPT", symbol(request), quarter(request));
  }

  /** The items are {@code AAPL:2026Q1}. */
  private static String symbol(FetchRequest request) {
    String item = request.items().get(0);
    return item.substring(0, Math.max(0, item.lastIndexOf(':')));
  }

  private static String quarter(FetchRequest request) {
    String item = request.items().get(0);
    return item.substring(item.lastIndexOf(':') + 1);
  }

  static FetchResult judge(RawAnswer answer, JsonObject body) {
    if (body.isEmpty()) {
      return new FetchResult.NotFound("an empty object");
    }
    if (!(body.get(SPEECHES) instanceof JsonArray speeches)) {
      return new FetchResult.Malformed("no array '" + SPEECHES + "' in the body", answer.payload());
    }
    return speeches.isEmpty()
        ? new FetchResult.NotFound("no transcript of that quarter")
        : new FetchResult.Data(answer, Optional.empty());
  }

  static Transformed read(RawAnswer answer) {
    return RowReading.of(
        answer, (body, rows) -> rows.row(body, row -> transcript(answer.request(), row)));
  }

  private static EarningsTranscript transcript(FetchRequest request, Fields row) {
    Matcher quarter =
        QUARTER.matcher(Optional.ofNullable(row.text("quarter")).orElse(quarter(request)));
    if (!quarter.matches()) {
      throw new UnreadableValue("quarter", row.text("quarter"), "a quarter");
    }
    List<Fields> speeches = row.objects(SPEECHES);
    String text = text(speeches);
    EarningsTranscript transcript =
        new EarningsTranscript()
            .symbol(Tickers.named(row, "symbol", symbol(request)))
            .fiscalYear(Integer.valueOf(quarter.group(1)))
            .fiscalQuarter(Integer.valueOf(quarter.group(2)))
            .fullTranscript(text)
            .transcriptLength(text == null ? null : text.length());
    participants(speeches).values().forEach(transcript::with);
    return transcript;
  }

  private static String text(List<Fields> speeches) {
    String text =
        speeches.stream()
            .filter(speech -> speech.has("content"))
            .map(AlphaVantageTranscript::paragraph)
            .collect(Collectors.joining("\n"));
    return text.isEmpty() ? null : text;
  }

  private static String paragraph(Fields speech) {
    String speaker = speech.text("speaker");
    return speaker == null ? speech.text("content") : speaker + ": " + speech.text("content");
  }

  private static Map<String, TranscriptParticipant> participants(List<Fields> speeches) {
    Map<String, TranscriptParticipant> participants = new LinkedHashMap<>();
    for (Fields speech : speeches) {
      if (speech.has("speaker")) {
        String title = speech.text("title");
        participants.putIfAbsent(
            speech.text("speaker"),
            new TranscriptParticipant()
                .participantName(speech.text("speaker"))
                .title(title)
                .type(type(title)));
      }
    }
    return participants;
  }

  /** Other titles do not say which it is. */
  private static String type(String title) {
    if (title == null) {
      return null;
    }
    if (title.equalsIgnoreCase("operator")) {
      return "other";
    }
    if (title.toLowerCase(Locale.ROOT).contains("analyst")) {
      return "analyst";
    }
    return EXECUTIVE.matcher(title).find() ? "executive" : null;
  }
}
