package io.tickwell.provider;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * The body of an HTTP answer.
 *
 * @param text as UTF-8, without a byte order mark
 * @param complete false when it was longer than {@link #MOST_BYTES}; then the text is its beginning
 */
record Body(String text, boolean complete) {
  static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final int BEGINNING = 2_000;

  /**
   * Reads it, and gives up at the deadline even when bytes keep trickling in.
   *
   * @param deadline a {@link System#nanoTime()}
   */
  static Body read(Response response, long deadline) throws IOException {
    if (!response.hasEntity()) {
      return new Body("", true);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = response.readEntity(InputStream.class)) {
      byte[] some = new byte[16 * 1024];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        bytes.write(some, 0, n);
        if (System.nanoTime() - deadline > 0) {
          throw new SocketTimeoutException("the body did not end in time");
        }
        if (bytes.size() > MOST_BYTES) {
          return new Body(bytes.toString(StandardCharsets.UTF_8).substring(0, BEGINNING), false);
        }
      }
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    return new Body(text.startsWith("\uFEFF") ? text.substring(1) : text, true);
  }
}
