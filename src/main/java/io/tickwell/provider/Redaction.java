package io.tickwell.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Blanks a key out of what a provider sends: some echo it in their messages (provider page, 0.3),
 * and out of texts that may hold a URL, where a key can stand encoded. Words such as {@code demo}
 * and {@code sandbox} stand where keys stand and are no secrets.
 */
final class Redaction {
  private static final int SHORTEST_SECRET = 8;

  private final String secret;
  private final String encoded;

  Redaction(String secret) {
    this.secret = secret;
    this.encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
  }

  String of(String text) {
    return secret.length() < SHORTEST_SECRET
        ? text
        : text.replace(secret, "***").replace(encoded, "***");
  }
}
