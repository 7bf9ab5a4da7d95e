package io.tickwell.it;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * What a vendor sends, byte by byte, before it closes the connection.
 *
 * @param name what is wrong with it
 * @param wire status line, headers and body
 */
record Payload(String name, Supplier<byte[]> wire) {

  /** A body as it should be sent. */
  static Payload of(String name, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Payload(name, () -> whole("200 OK", "Content-Type: application/json\r\n", bytes));
  }

  static byte[] whole(String status, String headers, byte[] body) {
    return wire(status, headers + "Content-Length: " + body.length + "\r\n", body);
  }

  static byte[] wire(String status, String headers, byte[] body) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    wire.writeBytes(
        ("HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    wire.writeBytes(body);
    return wire.toByteArray();
  }
}
