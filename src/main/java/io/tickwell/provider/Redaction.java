package io.tickwell.provider;

/**
 * Blanks a key out of what a provider sends: some echo it in their messages (provider page, 0.3).
 * Words such as {@code demo} and {@code sandbox} stand where keys stand and are no secrets.
 */
final class Redaction {
  private static final int SHORTEST_SECRET = 8;

  private final String secret;

  Redaction(String secret) {
    this.secret = secret;
  }

  String of(String text) {
    return secret.length() < SHORTEST_SECRET ? text : text.replace(secret, "***");
  }
}
