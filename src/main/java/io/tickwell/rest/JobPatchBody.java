package io.tickwell.rest;

import io.tickwell.schedule.JobPatch;
import io.tickwell.schedule.JobSetting;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.ws.rs.BadRequestException;
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
  private final SettingTexts read = new SettingTexts();

  private JobPatchBody(String jobType) {
    this.known = JobSetting.of(jobType);
  }

  /** The patch, with what cannot be read of it. */
  static JobPatch read(JsonStructure body, String jobType) {
    JobPatchBody patch = new JobPatchBody(jobType);
    object(body).forEach(patch::member);
    return new JobPatch(patch.texts, patch.read.faults());
  }

  /**
   * The settings of a body.
   *
   * @throws BadRequestException when it is none
   */
  static JsonObject object(JsonStructure body) {
    if (body instanceof JsonObject object) {
      return object;
    }
    throw new BadRequestException("the body is to be the settings that change, as a JSON object");
  }

  private void member(String name, JsonValue value) {
    Optional<JobSetting> setting =
        known.stream().filter(one -> one.field().equals(name)).findFirst();
    if (setting.isEmpty()) {
      read.fault(
          name,
          "'%s' is no setting of this job, which has %s"
              .formatted(
                  name, known.stream().map(JobSetting::field).collect(Collectors.joining(", "))));
    } else if (value.getValueType() == ValueType.NULL) {
      texts.put(setting.get(), null);
    } else {
      read.of(name, setting.get().form(), setting.get().mayBeEmpty(), value)
          .ifPresent(text -> texts.put(setting.get(), text));
    }
  }
}
