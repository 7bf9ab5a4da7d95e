package io.tickwell.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the answer is what stands in the table. */
class RowFormatTest {

  @Test
  void json_has_each_number_with_all_its_digits_and_without_exponent() throws IOException {
    assertThat(json(new BigDecimal("0.00000001"))).isEqualTo("[{\"a\":0.00000001}]");
    assertThat(json(new BigDecimal("1E+20"))).isEqualTo("[{\"a\":100000000000000000000}]");
    assertThat(json(new BigDecimal("-0.10000000"))).isEqualTo("[{\"a\":-0.1}]");
    assertThat(json(new BigDecimal("0E-8"))).isEqualTo("[{\"a\":0}]");
    assertThat(json(7L)).isEqualTo("[{\"a\":7}]");
  }

  @Test
  void json_has_null_for_what_is_unknown_and_text_for_times() throws IOException {
    assertThat(json(null)).isEqualTo("[{\"a\":null}]");
    assertThat(json(true)).isEqualTo("[{\"a\":true}]");
    assertThat(json(LocalDate.parse("2025-03-03"))).isEqualTo("[{\"a\":\"2025-03-03\"}]");
    assertThat(json(Instant.parse("2025-03-03T05:00:00Z")))
        .isEqualTo("[{\"a\":\"2025-03-03T05:00:00Z\"}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "\\", "\n\t\u0001", "</script>", "\uD83D\uDCB9", "\u2028"})
  void json_brings_any_text_over(String text) throws IOException {
    JsonObject row = Json.createReader(new StringReader(json(text))).readArray().getJsonObject(0);
    assertThat(row.getString("a")).isEqualTo(text);
  }

  @Test
  void json_of_no_rows_is_an_empty_list_and_of_several_a_list() throws IOException {
    assertThat(written(new JsonRows(), List.of())).isEqualTo("[]");
    assertThat(written(new JsonRows(), List.of(List.of(1L), List.of(2L))))
        .isEqualTo("[{\"a\":1},\n{\"a\":2}]");
  }

  @Test
  void csv_tells_nothing_from_an_empty_text_and_numbers_from_texts() throws IOException {
    assertThat(csv(null)).isEqualTo("");
    assertThat(csv("")).isEqualTo("\"\"");
    assertThat(csv("007")).isEqualTo("\"007\"");
    assertThat(csv(new BigDecimal("-1.50000000"))).isEqualTo("-1.5");
    assertThat(csv(LocalDate.parse("2025-03-03"))).isEqualTo("2025-03-03");
  }

  @Test
  void csv_keeps_separators_quotes_and_line_ends_inside_of_a_field() throws IOException {
    assertThat(csv("a,b;\"c\"\r\nd")).isEqualTo("\"a,b;\"\"c\"\"\r\nd\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uFF1D1",
        "'quoted"
      })
  void csv_has_no_text_that_a_spreadsheet_would_run(String text) throws IOException {
    assertThat(csv(text)).isEqualTo("\"'" + text + "\"");
  }

  @Test
  void csv_begins_with_the_names() throws IOException {
    StringWriter out = new StringWriter();
    CsvRows rows = new CsvRows();
    rows.begin(List.of("symbol", "date"), out);
    rows.row(Arrays.asList("AAPL", null), out);
    rows.end(out);
    assertThat(out).hasToString("symbol,date\r\n\"AAPL\",\r\n");
  }

  private static String json(Object value) throws IOException {
    return written(new JsonRows(), List.of(Collections.singletonList(value)));
  }

  private static String csv(Object value) throws IOException {
    String text = written(new CsvRows(), List.of(Collections.singletonList(value)));
    return text.substring("a\r\n".length(), text.length() - "\r\n".length());
  }

  private static String written(RowFormat format, List<List<Object>> rows) throws IOException {
    StringWriter out = new StringWriter();
    format.begin(List.of("a"), out);
    for (List<Object> row : rows) {
      format.row(row, out);
    }
    format.end(out);
    return out.toString();
  }
}
