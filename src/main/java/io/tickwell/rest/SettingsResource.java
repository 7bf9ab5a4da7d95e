package io.tickwell.rest;

import io.tickwell.operation.SystemSettings;
import io.tickwell.schedule.SettingView;
import jakarta.inject.Inject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Path("/scheduler/settings")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

  @Inject SystemSettings settings;

  @GET
  public SettingsJson all(@Context HttpServletResponse response) {
    long version = settings.version();
    response.setHeader(HttpHeaders.ETAG, SettingTags.of(version));
    return new SettingsJson(version, settings.all());
  }

  /** Changes settings; each that is left out stays, null goes back to the configuration. */
  @PATCH
  @Consumes({JobsResource.MERGE_PATCH, MediaType.APPLICATION_JSON})
  public SettingsJson change(
      JsonStructure body,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Context SecurityContext security,
      @Context HttpServletResponse response) {
    SettingTexts read = new SettingTexts();
    Map<String, String> texts = new HashMap<>();
    JobPatchBody.object(body).forEach((key, value) -> read(key, value, texts, read));
    settings.change(
        texts, read.faults(), SettingTags.allowed(ifMatch), security.getUserPrincipal().getName());
    return all(response);
  }

  private void read(String key, JsonValue value, Map<String, String> texts, SettingTexts read) {
    Optional<String> refusal = settings.refusal(key);
    if (refusal.isPresent()) {
      read.fault(key, refusal.get());
    } else if (value.getValueType() == ValueType.NULL) {
      texts.put(key, null);
    } else {
      read.of(key, settings.form(key).orElseThrow(), false, value)
          .ifPresent(text -> texts.put(key, text));
    }
  }

  /**
   * The settings that are of no job and can change.
   *
   * @param version how often operators changed them
   */
  public record SettingsJson(long version, List<SettingView> settings) {}
}
