package io.tickwell.rest;

import io.tickwell.schedule.JobSetting.Form;
import io.tickwell.schedule.SettingFault;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values of settings from JSON, as the configuration would have them, and what is none. */
final class SettingTexts {
  private final List<SettingFault> faults = new ArrayList<>();

  List<SettingFault> faults() {
    return faults;
  }

  void fault(String field, String reason) {
    faults.add(new SettingFault(field, reason));
  }

  /** The text of a value; empty when it is not of that form, which is noted. */
  Optional<String> of(String field, Form form, boolean mayBeEmpty, JsonValue value) {
    Optional<String> text =
        switch (form) {
          case FLAG -> flag(value);
          case NUMBER -> number(value);
          case TEXT -> text(value);
          case LIST -> list(value);
        };
    if (text.isEmpty()) {
      fault(field, "%s is %s; it takes %s".formatted(field, value, taken(form)));
    } else if (text.get().isBlank() && !mayBeEmpty) {
      fault(field, "%s is empty; null goes back to what the configuration says".formatted(field));
      return Optional.empty();
    }
    return text;
  }

  private static String taken(Form form) {
    return switch (form) {
      case FLAG -> "true or false";
      case NUMBER -> "a whole number";
      case TEXT -> "a text";
      case LIST -> "a list of texts without commas";
    };
  }

  private static Optional<String> flag(JsonValue value) {
    boolean flag =
        value.getValueType() == ValueType.TRUE || value.getValueType() == ValueType.FALSE;
    return flag ? Optional.of(value.toString()) : Optional.empty();
  }

  private static Optional<String> number(JsonValue value) {
    return value instanceof JsonNumber number && number.toString().matches("-?\\d{1,18}")
        ? Optional.of(number.toString())
        : Optional.empty();
  }

  private static Optional<String> text(JsonValue value) {
    return value instanceof JsonString text
        ? Optional.of(text.getString().strip())
        : Optional.empty();
  }

  private static Optional<String> list(JsonValue value) {
    if (value.getValueType() != ValueType.ARRAY
        || !value.asJsonArray().stream().allMatch(SettingTexts::one)) {
      return Optional.empty();
    }
    return Optional.of(
        value.asJsonArray().getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .collect(Collectors.joining(",")));
  }

  private static boolean one(JsonValue value) {
    return value instanceof JsonString text
        && !text.getString().isBlank()
        && text.getString().indexOf(',') < 0;
  }
}
