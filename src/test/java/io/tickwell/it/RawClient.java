package io.tickwell.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;
import javax.net.ssl.SSLContext;

/** Sends requests as they are, be they HTTP or not. */
final class RawClient {

  /**
   * @param status -1 when the server closed the connection without a word
   */
  record Answer(int status, String head, String body) {
    boolean problem() {
      return head.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json")
          && body.contains("\"status\":" + status + ",")
          && !body.contains("\"detail\":\"\"");
    }
  }

  private final SSLContext tls;
  private final int port;

  RawClient(SSLContext tls, int port) {
    this.tls = tls;
    this.port = port;
  }

  Answer send(HostileRequests.Request request) throws IOException {
    try (Socket socket = tls.getSocketFactory().createSocket("localhost", port)) {
      socket.setSoTimeout(30_000);
      try {
        write(request, socket.getOutputStream());
      } catch (IOException refusedBeforeTheEnd) {
        // Its answer may be there all the same.
      }
      return read(socket.getInputStream());
    }
  }

  /** Sends that head, which names its own host. */
  Answer say(String head) throws IOException {
    try (Socket socket = tls.getSocketFactory().createSocket("localhost", port)) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write((head + "Connection: close\r\n\r\n").getBytes(UTF_8));
      out.flush();
      return read(socket.getInputStream());
    }
  }

  private static void write(HostileRequests.Request request, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder(request.line()).append("\r\n");
    head.append("Host: localhost\r\nConnection: close\r\n");
    request.headers().forEach(header -> head.append(header).append("\r\n"));
    byte[] body = request.body();
    if (body != null) {
      head.append(
          request.chunked()
              ? "Transfer-Encoding: chunked\r\n"
              : "Content-Length: " + body.length + "\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(UTF_8));
    if (body != null && request.chunked()) {
      out.write((Integer.toHexString(body.length) + "\r\n").getBytes(UTF_8));
      out.write(body);
      out.write("\r\n0\r\n\r\n".getBytes(UTF_8));
    } else if (body != null) {
      out.write(body);
    }
    out.flush();
  }

  private static Answer read(InputStream in) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      in.transferTo(bytes);
    } catch (IOException closed) {
      // What came before counts.
    }
    String all = bytes.toString(UTF_8);
    if (!all.startsWith("HTTP/")) {
      return new Answer(-1, all, "");
    }
    int end = all.indexOf("\r\n\r\n");
    return new Answer(
        Integer.parseInt(all.substring(9, 12)),
        end < 0 ? all : all.substring(0, end),
        end < 0 ? "" : all.substring(end + 4));
  }
}
