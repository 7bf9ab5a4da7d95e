package io.tickwell.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy on loopback: it remembers the head of each request, and leads all of them to one server,
 * whatever host they name.
 */
public final class LittleProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private volatile String wanted;

  /** A proxy to that port of this machine. */
  public LittleProxy(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::listen);
  }

  /** Has it take only requests with that header {@code Proxy-Authorization}. */
  public LittleProxy wants(String authorization) {
    wanted = authorization;
    return this;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** What it was asked: a request line and headers each. */
  public List<String> heads() {
    return heads;
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      String head = head(client.getInputStream());
      heads.add(head);
      OutputStream back = client.getOutputStream();
      if (wanted != null && !head.contains("Proxy-Authorization: " + wanted + "\r\n")) {
        back.write(ascii("HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n"));
        return;
      }
      if (head.startsWith("CONNECT ")) {
        back.write(ascii("HTTP/1.1 200 Connected\r\n\r\n"));
      } else {
        String line = head.replaceFirst("^(\\w+) http://[^/]+", "$1 ");
        String once = line.replaceAll("(?i)proxy-authorization: [^\r]*\r\n", "");
        server
            .getOutputStream()
            .write(ascii(once.substring(0, once.length() - 2) + "Connection: close\r\n\r\n"));
      }
      threads.execute(() -> pump(client, server));
      server.getInputStream().transferTo(back);
    } catch (IOException e) {
      heads.add("broke: " + e);
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      return;
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client has gone");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
