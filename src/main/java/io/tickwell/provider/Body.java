package io.tickwell.provider;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

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

  /**
   * Unpacks what was received.
   *
   * @throws IOException when it says that it is gzip and is not, or breaks off
   */
  static Body of(HttpCalls.Answer answer) throws IOException {
    byte[] bytes = answer.body().bytes();
    boolean complete = answer.body().complete();
    if ("gzip".equalsIgnoreCase(answer.header("Content-Encoding")) && bytes.length > 0) {
      bytes = unpacked(bytes, complete);
      complete &= bytes.length <= MOST_BYTES;
    }
    if (!complete) {
      return new Body(
          new String(bytes, 0, Math.min(bytes.length, BEGINNING), StandardCharsets.UTF_8), false);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return new Body(text.startsWith("\uFEFF") ? text.substring(1) : text, true);
  }

  /** As much of it as may be read, and of a body that was cut the beginning. */
  private static byte[] unpacked(byte[] bytes, boolean complete) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(complete ? MOST_BYTES + 1 : BEGINNING);
    } catch (EOFException e) {
      if (complete) {
        throw e;
      }
      return new byte[0];
    }
  }
}
