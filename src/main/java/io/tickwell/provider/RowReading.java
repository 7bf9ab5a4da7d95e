package io.tickwell.provider;

import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import io.tickwell.provider.Transformed.ReadRow;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
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

  private RowReading(RawAnswer answer) {
    this.answer = answer;
  }

  /**
   * Reads an answer whose body is a JSON object. A body that is not, or whose frame cannot be read,
   * is one rejected row.
   *
   * @param walk finds the rows in the body and hands each of them to {@link #row} or {@link #rows}
   */
  public static Transformed of(RawAnswer answer, BiConsumer<JsonObject, RowReading> walk) {
    RowReading reading = new RowReading(answer);
    JsonText.parse(answer.payload())
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject)
        .ifPresentOrElse(
            body -> reading.frame(body, walk),
            () -> reading.reject("the answer is no JSON object", answer.payload()));
    return new Transformed(List.copyOf(reading.rows), List.copyOf(reading.rejected));
  }

  /** Reads one value as a row. */
  public void row(JsonValue raw, Function<Fields, ? extends MarketDataRow> reader) {
    if (!(raw instanceof JsonObject object)) {
      reject("the row is no JSON object", raw.toString());
      return;
    }
    try {
      rows.add(new ReadRow(reader.apply(new Fields(object)), raw.toString()));
    } catch (UnreadableValue e) {
      reject(e.getMessage(), raw.toString());
    }
  }

  /** Reads each element of an array as a row; nothing when the body has no such array. */
  public void rows(JsonObject body, String key, Function<Fields, ? extends MarketDataRow> reader) {
    if (body.get(key) instanceof JsonArray array) {
      array.forEach(raw -> row(raw, reader));
    }
  }

  private void frame(JsonObject body, BiConsumer<JsonObject, RowReading> walk) {
    try {
      walk.accept(body, this);
    } catch (UnreadableValue e) {
      reject(e.getMessage(), answer.payload());
    }
  }

  private void reject(String detail, String raw) {
    String asked = String.join(",", answer.request().items());
    rejected.add(
        new RejectedRow(answer.provider(), asked, RejectReason.MALFORMED_ROW, detail, raw));
  }
}
