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
  /** Room for all that a provider has of a symbol; the heap is little more than 100 MB. */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final int BEGINNING = 64 * 1024;

  /** Reads it, and gives up at the share's deadline even when bytes keep trickling in. */
  static Body read(Response response, Intake.Share share) throws IOException {
    if (!response.hasEntity()) {
      return new Body("", true);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    InputStream in = response.readEntity(InputStream.class);
    byte[] some = new byte[16 * 1024];
    for (int n = in.read(some); n >= 0; n = in.read(some)) {
      share.grow(bytes.size() + n);
      bytes.write(some, 0, n);
      if (System.nanoTime() - share.deadline() > 0) {
        throw new SocketTimeoutException("the body did not end in time");
      }
      if (bytes.size() > MOST_BYTES) {
        return new Body(beginning(bytes.toByteArray()), false);
      }
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    return new Body(text.startsWith("\uFEFF") ? text.substring(1) : text, true);
  }

  private static String beginning(byte[] bytes) {
    return new String(bytes, 0, BEGINNING, StandardCharsets.UTF_8);
  }
}
