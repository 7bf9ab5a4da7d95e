package io.tickwell.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys that stand out, one per provider, and how they may be spelled by those who echo them. Any
 * provider may come to know another one's.
 */
final class PlantedKeys {

  /** Some take it in the query, where most of its characters mean something. */
  static final Map<String, String> OF =
      Map.of(
          "ALPHA_VANTAGE", "planted&key+9Zk4/Tn%Bd=(3Hs8)",
          "FINNHUB", "fh.planted-7Qw2~Lx0|Vm5$Rc1",
          "POLYGON", "pg_planted*6Jy3:Wd8;Uk4@Gt7",
          "FMP", "fmp.planted#5Bn1?Ze6&Qa8=[Xo2]",
          "FRED", "fred+planted/2Mv7%%Hy4\"Jc9<Li5>");

  static final List<String> KEYS = OF.values().stream().sorted().toList();

  static final List<String> SPELLINGS =
      KEYS.stream().flatMap(PlantedKeys::spellings).distinct().toList();

  private PlantedKeys() {}

  private static Stream<String> spellings(String key) {
    return Stream.of(
        key,
        key.toUpperCase(Locale.ROOT),
        URLEncoder.encode(key, StandardCharsets.UTF_8),
        each(key, "\\u%04x"),
        each(key, "&#%d;"),
        base64(key),
        base64(":" + key));
  }

  /** The spellings that a text has, in whatever case. */
  static List<String> in(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return SPELLINGS.stream().filter(s -> lower.contains(s.toLowerCase(Locale.ROOT))).toList();
  }

  private static String each(String key, String form) {
    return key.chars().mapToObj(form::formatted).collect(Collectors.joining());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
