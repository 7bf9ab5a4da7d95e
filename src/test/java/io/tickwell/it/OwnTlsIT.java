package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate of the operator's, and the TLS that the operator wants. */
class OwnTlsIT {

  private static final String PASSWORD = "planted-key-store-3Kd9WqPs";

  @TempDir private Path folder;

  private LibertyServer server(String name) {
    return new LibertyServer(name)
        .optional("tls.xml")
        .with("TLS_KEY_STORE", folder.resolve("own.p12"))
        .with("TLS_KEY_STORE_PASSWORD", PASSWORD)
        .sandboxWithoutTimers();
  }

  @Test
  void the_operators_certificate_is_shown_and_a_renewed_one_without_a_restart() throws IOException {
    certificate("first.example");
    try (LibertyServer server = server("own-tls").start()) {
      assertThat(shown(server)).isEqualTo("CN=first.example");
      for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
        assertThat(session(server, socket -> only(socket, protocol)).getProtocol())
            .isEqualTo(protocol);
      }
      assertThat(promised(server)).isEqualTo("max-age=31536000");
      certificate("renewed.example");
      Await.that(
          "the renewed one is shown",
          Duration.ofSeconds(60),
          () -> shown(server).equals("CN=renewed.example"));
      assertThat(server.get("/api/scheduler/status").statusCode()).isEqualTo(200);
      assertThat(server.logs()).doesNotContain(PASSWORD);
    }
  }

  @Test
  void only_the_chosen_protocol_and_cipher_are_spoken_and_no_plain_http() throws IOException {
    certificate("strict.example");
    LibertyServer strict =
        server("strict-tls")
            .with("SANDBOX_ENABLED", false)
            .with("TLS_PROTOCOLS", "TLSv1.3")
            .with("TLS_CIPHERS", "TLS_AES_256_GCM_SHA384")
            .with("TLS_HSTS", "max-age=63072000; includeSubDomains")
            .with("HTTP_PORT", -1);
    try (LibertyServer server = strict.healthAt("https://localhost:" + strict.httpsPort())) {
      server.start();
      SSLSession session = session(server, socket -> {});
      assertThat(session.getProtocol()).isEqualTo("TLSv1.3");
      assertThat(session.getCipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
      assertThatThrownBy(() -> session(server, socket -> only(socket, "TLSv1.2")))
          .isInstanceOf(SSLHandshakeException.class);
      assertThatThrownBy(() -> session(server, OwnTlsIT::shortKeys))
          .isInstanceOf(SSLHandshakeException.class);
      assertThat(promised(server)).isEqualTo("max-age=63072000; includeSubDomains");
      assertThat(server.listens(server.httpPort())).isFalse();
    }
  }

  private static void only(SSLSocket socket, String protocol) {
    socket.setEnabledProtocols(new String[] {protocol});
  }

  private static void shortKeys(SSLSocket socket) {
    socket.setEnabledCipherSuites(new String[] {"TLS_AES_128_GCM_SHA256"});
  }

  private static String promised(LibertyServer server) {
    return server
        .get("/api/scheduler/status")
        .headers()
        .firstValue("Strict-Transport-Security")
        .orElse("");
  }

  private static String shown(LibertyServer server) {
    try {
      return ((X509Certificate) session(server, socket -> {}).getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    } catch (IOException notNow) {
      return notNow.getMessage();
    }
  }

  private static SSLSession session(LibertyServer server, Consumer<SSLSocket> wishes)
      throws IOException {
    try (SSLSocket socket = server.tlsSocket()) {
      wishes.accept(socket);
      socket.startHandshake();
      return socket.getSession();
    }
  }

  /** As one who renews a certificate puts it in its place. */
  private void certificate(String name) throws IOException {
    Path made = folder.resolve(name + ".p12");
    Certificate.make(made, PASSWORD, name, "dns:localhost,ip:127.0.0.1");
    Files.move(made, folder.resolve("own.p12"), StandardCopyOption.REPLACE_EXISTING);
  }
}
