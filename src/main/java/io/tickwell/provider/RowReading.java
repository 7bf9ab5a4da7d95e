package io.tickwell.provider;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import io.tickwell.provider.Transformed.ReadRow;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Reads an answer row by row, so that one bad row never spoils the rest. */
public final class RowReading {
  private final RawAnswer answer;
  private final List<ReadRow> rows = new ArrayList<>();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private int leftOut;

  private RowReading(RawAnswer answer) {
    this.answer = answer;
  }

  /**
   * Reads an answer whose body is a JSON object. A body that is not, or whose frame cannot be read,
   * is one rejected row.
   *
   * @param walk finds the rows in the body and hands each of them to this reading
   */
  public static Transformed of(RawAnswer answer, BiConsumer<JsonObject, RowReading> walk) {
    RowReading reading = new RowReading(answer);
    JsonText.parse(answer.payload())
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject)
        .ifPresentOrElse(
            body -> reading.frame(body, walk),
            () ->
                reading.reject(reading.asked(), "the answer is no JSON object", answer.payload()));
    reading.tellWhatWasLeftOut();
    return new Transformed(List.copyOf(reading.rows), List.copyOf(reading.rejected));
  }

  /** Reads an answer whose body is a JSON array, each element as a row. */
  public static Transformed ofArray(RawAnswer answer, Function<Fields, MarketDataRow> reader) {
    return ofArray(answer, List.of(reader));
  }

  /**
   * Reads an answer whose body is a JSON array, of which each element may be several rows. A body
   * that is not is one rejected row.
   *
   * @param readers what to read of each element; null where it holds nothing of that kind
   */
  public static Transformed ofArray(
      RawAnswer answer, List<Function<Fields, MarketDataRow>> readers) {
    RowReading reading = new RowReading(answer);
    JsonText.parse(answer.payload())
        .filter(JsonArray.class::isInstance)
        .map(JsonValue::asJsonArray)
        .ifPresentOrElse(
            body -> body.forEach(raw -> reading.element(raw, readers)),
            () -> reading.reject(reading.asked(), "the answer is no JSON array", answer.payload()));
    reading.tellWhatWasLeftOut();
    return new Transformed(List.copyOf(reading.rows), List.copyOf(reading.rejected));
  }

  /** Reads an answer whose body is a table, each line below its head as a row. */
  public static Transformed ofCsv(RawAnswer answer, Function<Fields, MarketDataRow> reader) {
    RowReading reading = new RowReading(answer);
    CsvText.parse(answer.payload())
        .ifPresentOrElse(
            table -> table.rows().forEach(raw -> reading.row(raw, reading.asked(), reader)),
            () -> reading.reject(reading.asked(), "the answer is no table", answer.payload()));
    reading.tellWhatWasLeftOut();
    return new Transformed(List.copyOf(reading.rows), List.copyOf(reading.rejected));
  }

  /** An element that one reader could not read is no more given to the next. */
  private void element(JsonValue raw, List<Function<Fields, MarketDataRow>> readers) {
    int before = rejected.size();
    for (Function<Fields, MarketDataRow> reader : readers) {
      if (rejected.size() == before) {
        row(raw, asked(), reader);
      }
    }
  }

  /** Reads the body itself as a row. */
  public void row(JsonObject body, Function<Fields, ? extends MarketDataRow> reader) {
    row(body, asked(), reader);
  }

  /** Reads each element of an array as a row; nothing when the body has no such array. */
  public void rows(JsonObject body, String key, Function<Fields, ? extends MarketDataRow> reader) {
    elements(body, key).forEach(raw -> row(raw, asked(), reader));
  }

  /**
   * Reads each element of an array as a row that names the item it answers; a reader that gives
   * null says that the element holds nothing.
   *
   * @param naming the key under which it does
   */
  public void rows(
      JsonObject body,
      String key,
      String naming,
      Function<Fields, ? extends MarketDataRow> reader) {
    elements(body, key).forEach(raw -> row(raw, named(raw, naming), reader));
  }

  private static List<JsonValue> elements(JsonObject body, String key) {
    return body.get(key) instanceof JsonArray array ? array : List.of();
  }

  /** Reads a value found in the body as a row that names the item it answers. */
  public void row(JsonValue raw, String item, Function<Fields, ? extends MarketDataRow> reader) {
    if (rows.size() + rejected.size() >= answer.request().mostRows()) {
      leftOut++;
      return;
    }
    if (!(raw instanceof JsonObject object)) {
      reject(item, "the row is no JSON object", raw.toString());
      return;
    }
    try {
      MarketDataRow row = reader.apply(new Fields(object));
      if (row != null) {
        rows.add(new ReadRow(row, raw.toString()));
      }
    } catch (UnreadableValue e) {
      reject(item, e.getMessage(), raw.toString());
    }
  }

  private void frame(JsonObject body, BiConsumer<JsonObject, RowReading> walk) {
    try {
      walk.accept(body, this);
    } catch (UnreadableValue e) {
      reject(asked(), e.getMessage(), answer.payload());
    }
  }

  private void tellWhatWasLeftOut() {
    if (leftOut > 0) {
      reject(
          asked(),
          "the answer goes on after %d rows; %d were not read"
              .formatted(rows.size() + rejected.size(), leftOut),
          null);
    }
  }

  private void reject(String item, String detail, String raw) {
    rejected.add(new RejectedRow(answer.provider(), item, RejectReason.MALFORMED_ROW, detail, raw));
  }

  private String asked() {
    return answer.request().asked();
  }

  private String named(JsonValue raw, String naming) {
    return raw instanceof JsonObject row
            && row.get(naming) instanceof JsonString name
            && answer.request().items().contains(name.getString())
        ? name.getString()
        : asked();
  }
}
