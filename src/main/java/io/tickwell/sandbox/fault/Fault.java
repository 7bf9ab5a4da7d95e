package io.tickwell.sandbox.fault;

import static io.tickwell.sandbox.fault.FaultNumber.CALLS;
import static io.tickwell.sandbox.fault.FaultNumber.FOR_SECONDS;
import static io.tickwell.sandbox.fault.FaultNumber.PERCENT;
import static io.tickwell.sandbox.fault.FaultNumber.RETRY_AFTER;
import static io.tickwell.sandbox.fault.FaultNumber.RETRY_AFTER_DATE;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What goes wrong, and for which calls. As text {@code rate_limit retry_after=30 percent=20
 * symbols=AAPL,MSFT calls=50}, as JSON {@code {"kind":"rate_limit","retry_after":30,"percent":20,
 * "symbols":["AAPL","MSFT"],"calls":50}}.
 *
 * @param numbers those that were given, and the defaults of the kind
 * @param symbols only calls for one of these meet the fault; empty means every call
 */
record Fault(FaultKind kind, Map<FaultNumber, BigDecimal> numbers, Set<String> symbols) {
  private static final Set<FaultNumber> ANY_KIND = EnumSet.of(PERCENT, CALLS, FOR_SECONDS);
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9.:^=-]{1,20}");
  private static final String KIND = "kind";
  private static final String SYMBOLS = "symbols";

  /**
   * Reads the text form.
   *
   * @throws BadFault when it cannot be used
   */
  static Fault parse(String text) {
    String[] words = text.strip().split("\\s+");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(KIND, words[0]);
    for (String word : List.of(words).subList(1, words.length)) {
      String[] pair = word.split("=", 2);
      if (pair.length < 2 || settings.put(pair[0], pair[1]) != null) {
        throw new BadFault(
            "'%s' is no setting, or a second one of that name; write a kind and then settings once"
                    .formatted(Texts.shortened(word))
                + " each, as in: rate_limit retry_after=30 percent=20 symbols=AAPL,MSFT calls=50");
      }
    }
    return of(settings);
  }

  /**
   * Reads the JSON form.
   *
   * @throws BadFault when it cannot be used
   */
  static Fault of(JsonObject json) {
    Map<String, String> settings = new LinkedHashMap<>();
    json.forEach((name, value) -> settings.put(name, plain(name, value)));
    return of(settings);
  }

  private static Fault of(Map<String, String> settings) {
    if (!settings.containsKey(KIND)) {
      throw new BadFault("kind is missing; write for instance {\"kind\":\"server_error\"}");
    }
    FaultKind kind = FaultKind.of(settings.get(KIND));
    Map<FaultNumber, BigDecimal> numbers = new EnumMap<>(FaultNumber.class);
    kind.defaults.forEach(
        (number, text) -> {
          if (!text.isEmpty()) {
            numbers.put(number, new BigDecimal(text));
          }
        });
    Set<String> symbols = new TreeSet<>();
    settings.forEach(
        (name, value) -> {
          if (name.equals(SYMBOLS)) {
            symbols.addAll(symbols(value));
          } else if (!name.equals(KIND)) {
            FaultNumber number = number(kind, name);
            numbers.put(number, number.parse(value));
          }
        });
    if (numbers.containsKey(RETRY_AFTER) && numbers.containsKey(RETRY_AFTER_DATE)) {
      throw new BadFault("retry_after and retry_after_date exclude each other; write one of them");
    }
    return new Fault(
        kind, Collections.unmodifiableMap(numbers), Collections.unmodifiableSet(symbols));
  }

  int whole(FaultNumber number) {
    return numbers.get(number).intValueExact();
  }

  Optional<BigDecimal> number(FaultNumber number) {
    return Optional.ofNullable(numbers.get(number));
  }

  Duration duration(FaultNumber number) {
    return Duration.ofMillis(numbers.get(number).movePointRight(3).longValue());
  }

  /** In the form that {@link #of(JsonObject)} reads. */
  JsonObject json() {
    JsonObjectBuilder json = Json.createObjectBuilder().add(KIND, kind.key());
    numbers.forEach((number, value) -> json.add(number.key(), value));
    if (!symbols.isEmpty()) {
      json.add(SYMBOLS, Json.createArrayBuilder(symbols));
    }
    return json.build();
  }

  /** In the form that {@link #parse} reads. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>(List.of(kind.key()));
    numbers.forEach((number, value) -> words.add(number.key() + "=" + value.toPlainString()));
    if (!symbols.isEmpty()) {
      words.add(SYMBOLS + "=" + String.join(",", symbols));
    }
    return String.join(" ", words);
  }

  private static FaultNumber number(FaultKind kind, String name) {
    return Arrays.stream(FaultNumber.values())
        .filter(number -> ANY_KIND.contains(number) || kind.defaults.containsKey(number))
        .filter(number -> number.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadFault(
                    "'%s' is no setting of %s; it takes %s"
                        .formatted(Texts.shortened(name), kind.key(), settingsOf(kind))));
  }

  private static String settingsOf(FaultKind kind) {
    Set<FaultNumber> numbers = EnumSet.copyOf(ANY_KIND);
    numbers.addAll(kind.defaults.keySet());
    return numbers.stream().map(FaultNumber::key).collect(Collectors.joining(", "))
        + " and "
        + SYMBOLS;
  }

  private static List<String> symbols(String text) {
    List<String> symbols = List.of(text.split(",", -1));
    symbols.forEach(
        symbol -> {
          if (!SYMBOL.matcher(symbol).matches()) {
            throw new BadFault(
                "symbols has '%s'; write one symbol or more in capitals, as in AAPL,MSFT"
                    .formatted(Texts.shortened(symbol)));
          }
        });
    return symbols;
  }

  private static String plain(String name, JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value instanceof JsonNumber number) {
      return number.toString();
    }
    if (name.equals(SYMBOLS) && value instanceof JsonArray list) {
      return list.stream()
          .map(
              element -> element instanceof JsonString text ? text.getString() : element.toString())
          .collect(Collectors.joining(","));
    }
    throw new BadFault(
        "%s is %s, which is no text and no number"
            .formatted(Texts.shortened(name), Texts.shortened(value.toString())));
  }
}
