package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What FRED asks of every call. Whatever it does not like, the key among it, is HTTP 400. */
@Dependent
public class FredGate {
  private final String acceptedKey;

  @Inject
  public FredGate(
      @ConfigProperty(name = "sandbox.api-key", defaultValue = "sandbox") String acceptedKey) {
    this.acceptedKey = acceptedKey;
  }

  /**
   * The answer to a call with the right key and with parameters that can be read; else the refusal.
   *
   * @param key null when none was sent
   * @param fileType must be json, since nothing else is simulated
   */
  Answer admit(String key, String fileType, Supplier<Answer> answer) {
    return switch (KeyCheck.of(key, acceptedKey)) {
      case MISSING -> badRequest("Variable api_key is not set.");
      case UNKNOWN -> badRequest("The value for variable api_key is not registered.");
      case ACCEPTED ->
          "json".equals(fileType)
              ? answered(answer)
              : badRequest("Variable file_type is not 'json', which is all that is simulated.");
    };
  }

  private static Answer answered(Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (BadQuestion bad) {
      return badRequest(bad.getMessage());
    }
  }

  private static Answer badRequest(String words) {
    return new Answer(
        400,
        Json.createObjectBuilder()
            .add("error_code", 400)
            .add("error_message", "Bad Request.  " + words)
            .build());
  }
}
