package io.tickwell.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A key and a certificate that it signed itself, in a PKCS12 file. */
final class Certificate {

  private Certificate() {}

  /**
   * @param file that is not there yet
   * @param name of the key and of its owner
   * @param made out to what, as in {@code dns:localhost}
   */
  static void make(Path file, String password, String name, String made) {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    try {
      Process making =
          new ProcessBuilder(
                  keytool,
                  "-genkeypair",
                  "-alias",
                  name,
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=" + name,
                  "-ext",
                  "san=" + made,
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  password)
              .inheritIO()
              .start();
      if (making.waitFor() != 0) {
        throw new IllegalStateException("keytool made no " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
