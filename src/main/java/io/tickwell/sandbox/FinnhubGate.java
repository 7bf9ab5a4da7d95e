package io.tickwell.sandbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What Finnhub asks of every call, and its refusals. */
@Dependent
public class FinnhubGate {
  private final String acceptedKey;

  @Inject
  public FinnhubGate(
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
      case MISSING -> error(401, "Please use an API key.");
      case UNKNOWN -> error(401, "Invalid API key");
      case ACCEPTED -> answered(answer);
    };
  }

  /** The answer about a symbol, which must have been sent. */
  static Answer withSymbol(String symbol, Function<String, Answer> answer) {
    return symbol == null || symbol.isBlank()
        ? error(422, "Missing parameter symbol")
        : answer.apply(symbol);
  }

  /**
   * A parameter that is a date, within the {@link Horizon}.
   *
   * @param value null when it was not sent
   * @throws BadQuestion when it is no date
   */
  static LocalDate date(String name, String value, LocalDate otherwise) {
    try {
      return Horizon.within(value == null || value.isBlank() ? otherwise : LocalDate.parse(value));
    } catch (DateTimeException notADate) {
      throw new BadQuestion("Wrong parameter " + name);
    }
  }

  private static Answer answered(Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (BadQuestion bad) {
      return error(422, bad.getMessage());
    }
  }

  private static Answer error(int status, String text) {
    return new Answer(status, Json.createObjectBuilder().add("error", text).build());
  }
}
