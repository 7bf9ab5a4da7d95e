package io.tickwell.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Blanks the keys of all providers out of what one of them sends: some echo it in their messages
 * (provider page, 0.3), and out of texts that may hold a URL. It is found as it is, in another
 * case, and as URLs, JSON, HTML, hex and Base64 write it, whole or within a longer text. Words such
 * as {@code demo} and {@code sandbox} stand where keys stand and are no secrets.
 */
final class Redaction {
  private static final int SHORTEST_SECRET = 8;

  private final Pattern secret;

  /** Of two keys of which one begins with the other, the whole of the longer one is blanked. */
  Redaction(Collection<String> secrets) {
    String forms =
        secrets.stream()
            .filter(some -> some.length() >= SHORTEST_SECRET)
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Redaction::forms)
            .collect(Collectors.joining("|"));
    this.secret = forms.isEmpty() ? null : Pattern.compile(forms);
  }

  String of(String text) {
    return secret == null ? text : secret.matcher(text).replaceAll("***");
  }

  private static String forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
    List<String> forms = new ArrayList<>();
    forms.add(secret.chars().mapToObj(c -> written((char) c)).collect(Collectors.joining()));
    forms.add("(?i:" + HexFormat.of().formatHex(bytes) + ")");
    for (int before = 0; before < 3; before++) {
      forms.add(base64(bytes, before));
    }
    return String.join("|", forms);
  }

  /** All that one character can be written as; each part of the key may be written its own way. */
  private static String written(char c) {
    String literal = Pattern.quote(String.valueOf(c));
    String hex = "%02x".formatted((int) c);
    return "(?i:\\\\?%1$s|%%(?:25)*%2$s|\\\\+u00%2$s|&#x0*%2$s;|&#0*%3$d;%4$s)"
        .formatted(literal, hex, (int) c, named(c));
  }

  private static String named(char c) {
    return switch (c) {
      case '&' -> "|&amp;";
      case '<' -> "|&lt;";
      case '>' -> "|&gt;";
      case '"' -> "|&quot;";
      case '\'' -> "|&apos;";
      default -> "";
    };
  }

  /**
   * The part that is the same whatever stands around the key, which depends on how many bytes of a
   * group of three stand before it.
   */
  private static String base64(byte[] secret, int before) {
    byte[] all = new byte[before + secret.length];
    System.arraycopy(secret, 0, all, before, secret.length);
    String text = Base64.getEncoder().withoutPadding().encodeToString(all);
    int from = before == 0 ? 0 : before + 1;
    int to = all.length * 8 / 6;
    return text.substring(from, to)
        .chars()
        .mapToObj(
            c ->
                switch (c) {
                  case '+' -> "(?:[+-]|%2[bB])";
                  case '/' -> "(?:[/_]|%2[fF]|\\\\/)";
                  default -> String.valueOf((char) c);
                })
        .collect(Collectors.joining());
  }
}
