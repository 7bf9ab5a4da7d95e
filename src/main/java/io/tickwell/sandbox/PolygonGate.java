package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What Polygon asks of every call. */
@Dependent
public class PolygonGate {
  private final String acceptedKey;

  @Inject
  public PolygonGate(
      @ConfigProperty(name = "sandbox.api-key", defaultValue = "sandbox") String acceptedKey) {
    this.acceptedKey = acceptedKey;
  }

  /**
   * The answer to a call with the right key and with parameters that can be read; else the refusal.
   *
   * @param key null when none was sent
   */
  Answer admit(String key, Supplier<Answer> answer) {
    return switch (KeyCheck.of(key, acceptedKey)) {
      case MISSING -> PolygonEnvelope.unauthorised("API Key was not provided");
      case UNKNOWN -> PolygonEnvelope.unauthorised("Unknown API Key");
      case ACCEPTED -> answered(answer);
    };
  }

  private static Answer answered(Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (BadQuestion bad) {
      return PolygonEnvelope.badRequest(bad.getMessage());
    }
  }
}
