package io.tickwell.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A reverse proxy that ends TLS, so to say: it asks the server over plain HTTP from an address of
 * its own, and tells it who asked, and of whom.
 */
final class ReverseProxy implements AutoCloseable {

  /** From where it asks. */
  static final String ADDRESS = "127.0.0.2";

  /** The name under which clients know it. */
  static final String NAME = "market.example";

  private static final int END_OF_HEAD = 4;

  private final ServerSocket listener;
  private final int target;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile String client = "192.0.2.1";
  private volatile String scheme = "https";
  private volatile boolean adding;

  ReverseProxy(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Future<?> unused = threads.submit(this::accept);
  }

  /** Whether this machine lets a process ask from {@link #ADDRESS}. */
  static boolean possible() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
      return socket.isBound();
    } catch (IOException notHere) {
      return false;
    }
  }

  /** Those who ask from now on do it from there, over that scheme. */
  void asked(String from, String over) {
    client = from;
    scheme = over;
  }

  /** From now on it adds to what clients say of others, where it has set that anew. */
  void add(boolean whatClientsSay) {
    adding = whatClientsSay;
  }

  String url(String path) {
    return "http://localhost:" + listener.getLocalPort() + path;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        Future<?> unused = threads.submit(() -> serve(near));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket near) {
    try (near;
        Socket far = new Socket("localhost", target, InetAddress.getByName(ADDRESS), 0)) {
      OutputStream out = far.getOutputStream();
      out.write(told(head(near.getInputStream())).getBytes(ISO_8859_1));
      Future<?> unused = threads.submit(() -> pass(near, far));
      far.getInputStream().transferTo(near.getOutputStream());
    } catch (IOException gone) {
      // Whoever waits on the other side sees the connection end.
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // The answer has been passed on, or never will be.
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int line = 0;
    while (line < END_OF_HEAD) {
      int one = in.read();
      if (one < 0) {
        throw new IOException("the client has gone");
      }
      head.write(one);
      line = one == (line % 2 == 0 ? '\r' : '\n') ? line + 1 : one == '\r' ? 1 : 0;
    }
    return head.toString(ISO_8859_1);
  }

  /** The head as the server hears it: each connection is for one request. */
  private String told(String head) {
    StringBuilder told = new StringBuilder();
    String before = "";
    for (String line : List.of(head.strip().split("\r\n"))) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("x-forwarded-for:")) {
        before = line.substring(line.indexOf(':') + 1).strip() + ", ";
      } else if (!lower.matches("(host:|x-forwarded-|connection:).*")) {
        told.append(line).append("\r\n");
      }
    }
    return told.append("Host: " + NAME + "\r\nX-Forwarded-For: ")
        .append(adding ? before : "")
        .append(client)
        .append("\r\nX-Forwarded-Proto: ")
        .append(scheme)
        .append("\r\nConnection: close\r\n\r\n")
        .toString();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
