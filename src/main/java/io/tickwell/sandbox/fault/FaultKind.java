package io.tickwell.sandbox.fault;

import static io.tickwell.sandbox.fault.FaultNumber.MEGABYTES;
import static io.tickwell.sandbox.fault.FaultNumber.RETRY_AFTER;
import static io.tickwell.sandbox.fault.FaultNumber.RETRY_AFTER_DATE;
import static io.tickwell.sandbox.fault.FaultNumber.SECONDS;
import static io.tickwell.sandbox.fault.FaultNumber.STATUS;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a provider can do wrong. */
@SuppressWarnings("ImmutableEnumChecker") // the maps of Map.of do not change
enum FaultKind {
  /** The right answer, but late. */
  LATENCY(Map.of(SECONDS, "2")),
  /** No answer until the client gives up; the server lets go after that many seconds. */
  HANG(Map.of(SECONDS, "30")),
  /**
   * The connection ends after the head of the answer and the first four bytes of its body; nothing
   * in a servlet container ends it earlier, or resets it on the level of TCP.
   */
  RESET(Map.of()),
  /** The connection ends in the middle of the body. */
  BROKEN_OFF(Map.of()),
  /** An HTTP status of 5xx with a gateway's page. */
  SERVER_ERROR(Map.of(STATUS, "503")),
  /** HTTP 429 in the vendor's words; with Retry-After only when told so. */
  RATE_LIMIT(Map.of(RETRY_AFTER, "", RETRY_AFTER_DATE, "")),
  /** HTTP 200 whose body is an error in the vendor's words. */
  ERROR_BODY(Map.of()),
  /** A complete HTTP answer whose JSON ends in the middle. */
  TRUNCATED(Map.of()),
  /** The right answer behind megabytes of blanks. */
  HUGE(Map.of(MEGABYTES, "20")),
  /** The right answer, labelled text/html. */
  WRONG_CONTENT_TYPE(Map.of()),
  /** The right answer, its bytes trickling in over that many seconds. */
  DRIP(Map.of(SECONDS, "60")),
  /** HTTP 200 labelled as JSON, which it is not. */
  GARBAGE_JSON(Map.of()),
  /** HTTP 200 with a web page. */
  HTML_PAGE(Map.of()),
  /** The right answer to the same question about another symbol. */
  OTHER_SYMBOL(Map.of());

  /** The numbers that the kind takes, with their defaults; an empty default is none. */
  final Map<FaultNumber, String> defaults;

  FaultKind(Map<FaultNumber, String> defaults) {
    this.defaults = defaults;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws BadFault for an unknown one, with the known ones
   */
  static FaultKind of(String key) {
    return Arrays.stream(values())
        .filter(kind -> kind.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new BadFault(
                    "kind is '%s'; known are %s"
                        .formatted(
                            Texts.shortened(key),
                            Arrays.stream(values())
                                .map(FaultKind::key)
                                .collect(Collectors.joining(", ")))));
  }
}
