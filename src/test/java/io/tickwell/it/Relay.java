package io.tickwell.it;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A line between a server and its database that can be cut, or fall silent without a word: then
 * connections stay open and nothing passes, as behind a dead router.
 */
final class Relay implements AutoCloseable {

  private enum State {
    PASSING,
    CUT,
    SILENT
  }

  private final InetSocketAddress target;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final int port;
  private volatile State state = State.PASSING;
  private volatile ServerSocket listener;

  Relay(String host, int port) {
    this.target = new InetSocketAddress(host, port);
    this.port = listen(0);
  }

  int port() {
    return port;
  }

  /** Resets every connection, and refuses new ones. */
  void cut() {
    state = State.CUT;
    close(listener);
    lines.forEach(Line::close);
    lines.clear();
  }

  /** Swallows every byte; connections made before never pass anything again. */
  void fallSilent() {
    state = State.SILENT;
    lines.forEach(Line::silence);
  }

  /** New connections pass again. */
  void mend() {
    boolean deaf = state == State.CUT;
    state = State.PASSING;
    if (deaf) {
      listen(port);
    }
  }

  private int listen(int wanted) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      listener = socket;
      Future<?> unused = threads.submit(() -> accept(socket));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Line line = new Line(socket.accept());
        lines.add(line);
        if (state == State.CUT) {
          line.close();
        }
      } catch (IOException closed) {
        close(socket);
      }
    }
  }

  private static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
    threads.shutdownNow();
  }

  private final class Line implements Closeable {
    private final Socket near;
    private Socket far;
    private volatile boolean silent = state == State.SILENT;

    Line(Socket near) throws IOException {
      this.near = near;
      if (!silent) {
        far = new Socket();
        far.connect(target);
        pump(near, far);
        pump(far, near);
      }
    }

    private void pump(Socket from, Socket to) {
      Future<?> unused = threads.submit(() -> pass(from, to));
    }

    private void pass(Socket from, Socket to) {
      byte[] bytes = new byte[8192];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
          if (!silent) {
            out.write(bytes, 0, n);
          }
        }
      } catch (IOException ended) {
        silent = false;
      }
      if (!silent) {
        close();
      }
    }

    void silence() {
      silent = true;
    }

    @Override
    public void close() {
      Relay.close(near);
      if (far != null) {
        Relay.close(far);
      }
    }
  }
}
