package io.tickwell.it;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An identity provider of the test's own: signs tokens, and shows its public key on loopback. */
final class SignedTokens implements AutoCloseable {

  static final String ISSUER = "https://login.example";
  static final String AUDIENCE = "tickwell";

  private final KeyPair keys = rsa();
  private final HttpServer server;

  SignedTokens() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] jwks = jwks().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/jwks",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, jwks.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(jwks);
          }
        });
    server.start();
  }

  String jwksUri() {
    return "http://localhost:" + server.getAddress().getPort() + "/jwks";
  }

  /** Its public key, as a set of one (RFC 7517). */
  String jwks() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return """
    {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"one","n":"%s","e":"%s"}]}"""
        .formatted(number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  /** Those claims, signed. */
  String token(JsonObject claims) {
    return rs256(keys, claims.toString());
  }

  /** Those claims, signed by another key under the same name. */
  static String forged(JsonObject claims) {
    return rs256(rsa(), claims.toString());
  }

  /** As the provider makes it. */
  String token(String user, String... groups) {
    return rs256(keys, claims(user, AUDIENCE, Duration.ofMinutes(10), groups));
  }

  String expired(String user, String... groups) {
    return rs256(keys, claims(user, AUDIENCE, Duration.ofMinutes(-10), groups));
  }

  String forAnother(String user, String... groups) {
    return rs256(keys, claims(user, "another", Duration.ofMinutes(10), groups));
  }

  /** Signed by another key under the same name. */
  String forged(String user, String... groups) {
    return rs256(rsa(), claims(user, AUDIENCE, Duration.ofMinutes(10), groups));
  }

  String unsigned(String user, String... groups) {
    return signed("none", claims(user, AUDIENCE, Duration.ofMinutes(10), groups)) + ".";
  }

  /** Signed with the public key as if it were a secret. */
  String withThePublicKeyAsSecret(String user, String... groups) {
    String content = signed("HS256", claims(user, AUDIENCE, Duration.ofMinutes(10), groups));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
      return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String claims(String user, String audience, Duration left, String... groups) {
    Instant now = Instant.now();
    JsonObjectBuilder claims =
        Json.createObjectBuilder()
            .add("iss", ISSUER)
            .add("aud", audience)
            .add("sub", user)
            .add("jti", UUID.randomUUID().toString())
            .add("iat", now.minusSeconds(1_200).getEpochSecond())
            .add("exp", now.plus(left).getEpochSecond());
    if (groups.length > 0) {
      claims.add("groups", Json.createArrayBuilder(List.of(groups)));
    }
    return claims.build().toString();
  }

  private static String rs256(KeyPair keys, String claims) {
    String content = signed("RS256", claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(String algorithm, String claims) {
    String header = "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"one\"}".formatted(algorithm);
    return base64(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(claims.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
