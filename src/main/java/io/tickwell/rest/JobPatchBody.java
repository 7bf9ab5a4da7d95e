package io.tickwell.rest;

import io.tickwell.schedule.JobPatch;
import io.tickwell.schedule.JobSetting;
import io.tickwell.schedule.SettingFault;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a change of a job: a JSON merge patch (RFC 7396) of its settings, where null goes back to
 * what the configuration says.
 */
final class JobPatchBody {
  private final List<JobSetting> known;
  private final Map<JobSetting, String> texts = new EnumMap<>(JobSetting.class);
  private final List<SettingFault> faults = new ArrayList<>();

  private JobPatchBody(String jobType) {
    this.known = JobSetting.of(jobType);
  }

  /** The patch, with what cannot be read of it. */
  static JobPatch read(JsonObject body, String jobType) {
    JobPatchBody read = new JobPatchBody(jobType);
    body.forEach(read::member);
    return new JobPatch(read.texts, read.faults);
  }

  private void member(String name, JsonValue value) {
    Optional<JobSetting> setting =
        known.stream().filter(one -> one.field().equals(name)).findFirst();
    if (setting.isEmpty()) {
      fault(
          name,
          "'%s' is no setting of this job, which has %s"
              .formatted(
                  name, known.stream().map(JobSetting::field).collect(Collectors.joining(", "))));
    } else if (value.getValueType() == ValueType.NULL) {
      texts.put(setting.get(), null);
    } else {
      text(setting.get(), value).ifPresent(text -> texts.put(setting.get(), text));
    }
  }

  /** As the configuration would have it; empty when it cannot be read, which is noted. */
  private Optional<String> text(JobSetting setting, JsonValue value) {
    return switch (setting.form()) {
      case FLAG ->
          value.getValueType() == ValueType.TRUE || value.getValueType() == ValueType.FALSE
              ? Optional.of(value.toString())
              : wrong(setting, value, "true or false");
      case NUMBER ->
          value instanceof JsonNumber number && number.isIntegral()
              ? Optional.of(number.bigIntegerValueExact().toString())
              : wrong(setting, value, "a whole number");
      case TEXT ->
          value instanceof JsonString text
              ? filled(setting, text.getString())
              : wrong(setting, value, "a text");
      case LIST -> list(setting, value);
    };
  }

  private Optional<String> list(JobSetting setting, JsonValue value) {
    boolean texts =
        value.getValueType() == ValueType.ARRAY
            && value.asJsonArray().stream()
                .allMatch(
                    one ->
                        one instanceof JsonString text
                            && !text.getString().isBlank()
                            && text.getString().indexOf(',') < 0);
    return texts
        ? filled(
            setting,
            value.asJsonArray().getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.joining(",")))
        : wrong(setting, value, "a list of texts without commas");
  }

  private Optional<String> filled(JobSetting setting, String text) {
    if (text.isBlank() && !setting.mayBeEmpty()) {
      fault(
          setting.field(),
          "%s is empty; null goes back to what the configuration says".formatted(setting.field()));
      return Optional.empty();
    }
    return Optional.of(text.strip());
  }

  private Optional<String> wrong(JobSetting setting, JsonValue value, String taken) {
    fault(setting.field(), "%s is %s; it takes %s".formatted(setting.field(), value, taken));
    return Optional.empty();
  }

  private void fault(String field, String reason) {
    faults.add(new SettingFault(field, reason));
  }
}
