package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n"})
  void lines_end_in_any_way(String end) {
    CsvText table = CsvText.parse(String.join(end, "a,b", "1,2", "3,", ",") + end).orElseThrow();

    assertThat(table.columns()).containsExactly("a", "b");
    assertThat(texts(table))
        .containsExactly(
            "{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"3\",\"b\":\"\"}", "{\"a\":\"\",\"b\":\"\"}");
  }

  @Test
  void what_stands_in_quotes_may_hold_commas_line_breaks_and_quotes() {
    CsvText table = CsvText.parse("a,b\n\"1, \"\"x\"\"\n2\",\"\"\n").orElseThrow();

    assertThat(table.rows().get(0).asJsonObject().getString("a")).isEqualTo("1, \"x\"\n2");
    assertThat(table.rows().get(0).asJsonObject().getString("b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1,2,3", "1,\"2", "\"1\"x,2", "\"1\" ,2"})
  void a_line_that_does_not_fit_the_head_is_a_text(String line) {
    CsvText table = CsvText.parse("a,b\n3,4\n" + line).orElseThrow();

    assertThat(table.rows().get(0).getValueType()).isEqualTo(JsonValue.ValueType.OBJECT);
    assertThat(table.rows().get(1).getValueType()).isEqualTo(JsonValue.ValueType.STRING);
    assertThat(table.rows()).hasSize(2);
  }

  @Test
  void a_line_after_a_broken_one_is_read() {
    assertThat(CsvText.parse("a\n\"1\"x\n2").orElseThrow().rows())
        .extracting(JsonValue::getValueType)
        .containsExactly(JsonValue.ValueType.STRING, JsonValue.ValueType.OBJECT);
  }

  @Test
  void a_head_alone_is_a_table_and_nothing_is_none() {
    assertThat(CsvText.parse("a,b\r\n").orElseThrow().rows()).isEmpty();
    assertThat(CsvText.parse("")).isEmpty();
    assertThat(CsvText.parse("\r\n\n")).isEmpty();
  }

  @Test
  void a_table_that_does_not_fit_is_none() {
    assertThat(CsvText.parse("a,b\n" + ",\n".repeat(200_000))).isEmpty();
    assertThat(CsvText.parse(",".repeat(400_000) + "\n1")).isEmpty();
  }

  private static List<String> texts(CsvText table) {
    return table.rows().stream().map(JsonValue::toString).toList();
  }
}
