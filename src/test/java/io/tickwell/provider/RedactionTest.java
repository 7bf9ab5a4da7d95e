package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @ValueSource(strings = {"c0ffee1234abcd", "s3cr+t/k&y=in%q.(*)[$]\\E<'\">?", "aaaaaaaa"})
  void a_key_is_blanked_in_every_form(String key) {
    Redaction redaction = new Redaction(List.of(key));
    byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
    String url = URLEncoder.encode(key, StandardCharsets.UTF_8);
    String json = key.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
    for (String form :
        List.of(
            key,
            key.toUpperCase(Locale.ROOT),
            url,
            url.toLowerCase(Locale.ROOT),
            URLEncoder.encode(url, StandardCharsets.UTF_8),
            json,
            each(key, "\\u%04x"),
            each(key, "\\u%04X"),
            each(key, "&#%d;"),
            each(key, "&#x%X;"),
            each(key, "%%%02X"),
            key.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"),
            HexFormat.of().formatHex(bytes),
            HexFormat.of().withUpperCase().formatHex(bytes))) {
      assertThat(redaction.of("before " + form + " after")).isEqualTo("before *** after");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "user:"})
  void a_key_is_blanked_within_base64(String before) {
    String key = "s3cr+t/k>y?in~~q";
    for (String after : List.of("", ":", "::", "xyz")) {
      byte[] bytes = (before + key + after).getBytes(StandardCharsets.US_ASCII);
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String blanked = new Redaction(List.of(key)).of(encoder.encodeToString(bytes));
        assertThat(blanked).contains("***").hasSizeLessThan(3 + before.length() * 2 + 12);
      }
    }
  }

  @Test
  void nothing_else_is_touched() {
    String text = "c0ffee1234abc d and c0ffee 1234abcd, 100%, \\u0063 &amp;";
    assertThat(new Redaction(List.of("c0ffee1234abcd")).of(text)).isEqualTo(text);
    assertThat(new Redaction(List.of("demo")).of("a demo")).isEqualTo("a demo");
  }

  @Test
  void the_key_of_each_provider_is_blanked_and_of_two_alike_the_longer() {
    Redaction redaction =
        new Redaction(List.of("c0ffee12", "c0ffee1234abcd", "demo", "", "t0ken/of+another"));
    assertThat(redaction.of("c0ffee12, C0FFEE1234abcd and t0ken%2Fof%2banother, a demo"))
        .isEqualTo("***, *** and ***, a demo");
  }

  @Test
  @Timeout(60)
  void a_large_text_is_read_to_its_end() {
    String large = "{\"close\": 411.0000},\n".repeat(400_000);
    Redaction redaction =
        new Redaction(IntStream.range(0, 7).mapToObj(i -> i + "c0ffee1234abcd" + i).toList());

    assertThat(redaction.of(large + "0c0ffee1234abcd0")).isEqualTo(large + "***");
  }

  private static String each(String key, String form) {
    return key.chars().mapToObj(form::formatted).collect(Collectors.joining());
  }
}
