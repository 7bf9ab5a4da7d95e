package io.tickwell.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A key, and how a vendor may write it back; no spelling may show anywhere. */
final class PlantedKeys {

  /** Alpha Vantage takes it in the query, where most of its characters mean something. */
  static final String KEY = "planted&key+9Zk4/Tn%Bd=(3Hs8)";

  static final List<String> SPELLINGS =
      List.of(
          KEY,
          KEY.toUpperCase(Locale.ROOT),
          URLEncoder.encode(KEY, StandardCharsets.UTF_8),
          each("\\u%04x"),
          each("&#%d;"),
          base64(KEY),
          base64(":" + KEY));

  private PlantedKeys() {}

  /** The spellings that a text has, in whatever case. */
  static List<String> in(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return SPELLINGS.stream().filter(s -> lower.contains(s.toLowerCase(Locale.ROOT))).toList();
  }

  private static String each(String form) {
    return KEY.chars().mapToObj(form::formatted).collect(Collectors.joining());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
