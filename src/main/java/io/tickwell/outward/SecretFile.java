package io.tickwell.outward;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that holds secrets, such as one that Docker or Kubernetes mounts. */
public final class SecretFile {
  private static final int MOST_BYTES = 64 * 1024;

  private SecretFile() {}

  /**
   * All that the file holds.
   *
   * @param source where its name stands, for the message
   * @throws IllegalArgumentException when it cannot be read or has more than 64 KB
   */
  public static String text(String source, String path) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IllegalArgumentException(
            "%s names the file '%s', which is too long to hold a secret".formatted(source, path));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "%s names the file '%s', which cannot be read (%s)"
              .formatted(source, path, e.getClass().getSimpleName()),
          e);
    }
  }
}
