package io.tickwell.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of the test's own. */
public final class Authority {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path store;

  /**
   * @param folder where its keys lie
   */
  public Authority(Path folder) throws Exception {
    this.folder = folder;
    store = folder.resolve("authority.p12");
    make("authority", "CN=Authority of a test", "-ext", "bc:c=ca:true");
  }

  /** TLS of a server that shows a certificate for that host, signed by this authority. */
  public SSLContext server(String host) throws Exception {
    make(host, "CN=" + host, "-signer", "authority", "-ext", "san=dns:" + host);
    KeyStore all = load();
    KeyStore own = empty();
    own.setKeyEntry(
        host,
        all.getKey(host, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        all.getCertificateChain(host));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** TLS of a client that trusts this authority and no other. */
  public SSLContext client() throws Exception {
    KeyStore trusted = empty();
    trusted.setCertificateEntry("authority", load().getCertificate("authority"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** A file with its certificate. */
  public Path pem() throws Exception {
    String text =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(load().getCertificate("authority").getEncoded());
    return Files.writeString(
        folder.resolve("authority.pem"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(text));
  }

  private void make(String alias, String name, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(List.of(more));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + command);
    }
  }

  private KeyStore load() throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      all.load(in, PASSWORD.toCharArray());
    }
    return all;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    return empty;
  }
}
