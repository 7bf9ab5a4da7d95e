package io.tickwell.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;

/** A PostgreSQL that takes its users over TLS only, and by password. */
final class SecuredPostgres implements AutoCloseable {

  private static final String HBA =
      """
      local all all trust
      host all postgres 127.0.0.1/32 trust
      hostssl all all 127.0.0.1/32 scram-sha-256
      """;

  private final Path folder;
  private final EmbeddedPostgres server;

  SecuredPostgres() throws Exception {
    folder = Files.createTempDirectory("tickwell-tls");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    writeCertificate("server");
    writeCertificate("stranger");
    Path hba = Files.writeString(folder.resolve("hba.conf"), HBA);
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", folder.resolve("server.crt").toString())
            .setServerConfig("ssl_key_file", folder.resolve("server.key").toString())
            .setServerConfig("hba_file", hba.toString())
            .setServerConfig("fsync", "off")
            .start();
  }

  int port() {
    return server.getPort();
  }

  /** The certificate that the server shows, made out to localhost. */
  Path certificate() {
    return folder.resolve("server.crt");
  }

  /** A certificate that is none of the server's. */
  Path strangersCertificate() {
    return folder.resolve("stranger.crt");
  }

  void execute(String database, String sql) {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private void writeCertificate(String name) throws IOException, GeneralSecurityException {
    Path store = folder.resolve(name + ".p12");
    Certificate.make(store, "changeit", name, "dns:localhost");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    writePem(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
    Path key =
        writePem(
            name + ".key", "PRIVATE KEY", keys.getKey(name, "changeit".toCharArray()).getEncoded());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  private Path writePem(String file, String kind, byte[] content) throws IOException {
    String text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), kind);
    return Files.writeString(folder.resolve(file), text);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
