package io.tickwell.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Vendors on loopback that send whatever bytes they are told to, be they HTTP or not. */
final class RawVendors implements AutoCloseable {

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Function<String, Payload> answers;

  /**
   * @param answers what to send for a path with its query, both decoded
   */
  RawVendors(Function<String, Payload> answers) {
    this.answers = answers;
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        threads.execute(() -> answer(client));
      }
    } catch (IOException closed) {
      threads.shutdown();
    }
  }

  private void answer(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      String first = in.readLine();
      for (String line = first; line != null && !line.isEmpty(); line = in.readLine()) {}
      if (first != null) {
        String path = URLDecoder.decode(first.split(" ")[1], StandardCharsets.UTF_8);
        OutputStream out = client.getOutputStream();
        out.write(answers.apply(path).wire().get());
        out.flush();
      }
    } catch (IOException clientHasGone) {
      // It had enough of the answer.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
