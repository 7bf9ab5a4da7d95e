package io.tickwell.sandbox.fault;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A provider that the sandbox simulates, as far as its faults differ from those of others. */
enum Vendor {
  FINNHUB(
      "(?<=[?&]symbol=)[^&]+",
      """
      {"error":"API limit reached. Please try again later. Remaining Limit: 0"}""",
      """
      {"error":"You don't have access to this resource."}"""),
  POLYGON(
      "(?<=[?&]tickers?=)[^&]+|(?<=/ticker/)[^/?]+|(?<=/tickers/)[^/?]+" + "|(?<=/options/)[^/?]+",
      """
      {"status":"ERROR","request_id":"5a0dbd0e1b3f4c6d8e9f000000000429","error":"You've exceeded \
      the maximum requests per minute, please wait or upgrade your subscription to continue."}""",
      """
      {"status":"NOT_AUTHORIZED","request_id":"5a0dbd0e1b3f4c6d8e9f000000000403","message":"You \
      are not entitled to this data. Please upgrade your plan at https://polygon.io/pricing"}"""),
  FRED(
      "(?<=[?&]series_id=)[^&]+",
      """
      {"error_code":429,"error_message":"Too Many Requests.  Exceeded Rate Limit"}""",
      """
      {"error_code":500,"error_message":"Internal Server Error"}"""),
  ALPHA_VANTAGE(
      "(?<=[?&]symbol=)[^&]+",
      """
      {"Information":"Thank you for using Alpha Vantage! Please consider spreading out your free \
      API requests more sparingly (1 request per second). You may subscribe to any of the premium \
      plans at https://www.alphavantage.co/premium/"}""",
      """
      {"Information":"Thank you for using Alpha Vantage! This is a premium endpoint. You may \
      subscribe to any of the premium plans at https://www.alphavantage.co/premium/ to instantly \
      unlock all premium endpoints"}""");

  private static final String FOLDER = "/sandbox/";

  private final Pattern asked;
  final String rateLimitBody;
  final String errorBody;

  /**
   * @param asked where the symbols, separated by commas, stand in {@code path?query}
   * @param rateLimitBody what it sends with 429
   * @param errorBody what it can send with 200
   */
  Vendor(String asked, String rateLimitBody, String errorBody) {
    this.asked = Pattern.compile(asked);
    this.rateLimitBody = rateLimitBody;
    this.errorBody = errorBody;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws BadFault for one that is not simulated, with those that are
   */
  static Vendor of(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new BadFault(
                    "the sandbox does not simulate '%s'; it simulates %s"
                        .formatted(
                            Texts.shortened(key),
                            Arrays.stream(values())
                                .map(Vendor::key)
                                .collect(Collectors.joining(", ")))));
  }

  /** The one that answers below that path of the application. */
  static Optional<Vendor> at(String path) {
    return path.startsWith(FOLDER)
        ? find(path.substring(FOLDER.length()).split("[/;?]", 2)[0])
        : Optional.empty();
  }

  /** The symbols that a call asks for; empty when it names none. */
  Set<String> symbols(String pathAndQuery) {
    return asked
        .matcher(pathAndQuery)
        .results()
        .map(found -> URLDecoder.decode(found.group(), StandardCharsets.UTF_8))
        .flatMap(list -> Arrays.stream(list.split(",")))
        .collect(Collectors.toSet());
  }

  /** The same question about a symbol that is not among those asked for. */
  String aboutAnother(String pathAndQuery) {
    Set<String> taken = symbols(pathAndQuery);
    String other =
        List.of("OTHER", "WRONG").stream()
            .filter(symbol -> !taken.contains(symbol))
            .findFirst()
            .orElse("ELSE");
    return asked.matcher(pathAndQuery).replaceAll(Matcher.quoteReplacement(other));
  }

  private static Optional<Vendor> find(String key) {
    return Arrays.stream(values()).filter(vendor -> vendor.key().equals(key)).findFirst();
  }
}
