package io.tickwell.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server on loopback that keeps what it was sent. */
public final class MailServer implements AutoCloseable {

  /**
   * A mail that it took.
   *
   * @param secured whether it came over TLS
   * @param user who logged in; null for nobody
   * @param data head and text as they were sent
   */
  public record Taken(
      boolean secured, String user, String from, List<String> recipients, String data) {}

  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile SSLContext tls;
  private volatile boolean tlsFromTheStart;
  private volatile String login;
  private volatile boolean abrupt;
  private volatile Predicate<String> silent = command -> false;

  public MailServer() {
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::listen);
  }

  /** Has it offer STARTTLS. */
  public MailServer offers(SSLContext context) {
    tls = context;
    return this;
  }

  /** Has it speak TLS from the first byte on. */
  public MailServer speaks(SSLContext context) {
    tls = context;
    tlsFromTheStart = true;
    return this;
  }

  /** Has it take mail of that user alone. */
  public MailServer wants(String user, String password) {
    login = user + "\0" + password;
    return this;
  }

  /** Has it answer so to a command that starts so, instead of doing what it says. */
  public MailServer answers(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  /** Has it fall silent before it answers such a command; the greeting is the empty one. */
  public MailServer silentAt(Predicate<String> command) {
    silent = command;
    return this;
  }

  /** Has it go away as soon as it has taken a mail. */
  public MailServer leavesAtOnce() {
    abrupt = true;
    return this;
  }

  public int port() {
    return listening.getLocalPort();
  }

  public List<Taken> taken() {
    return taken;
  }

  /** Each line that it was sent but mails. */
  public List<String> commands() {
    return commands;
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      Talk talk = new Talk(tlsFromTheStart ? secured(client) : client);
      talk.secured = tlsFromTheStart;
      talk.go();
    } catch (IOException e) {
      commands.add("broke: " + e);
    }
  }

  private SSLSocket secured(Socket socket) throws IOException {
    SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, -1, true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  /** What one client says, and what it is answered. */
  private final class Talk {
    private Socket socket;
    private boolean secured;
    private String user;
    private String from;
    private List<String> recipients = new ArrayList<>();

    private Talk(Socket socket) {
      this.socket = socket;
    }

    private void go() throws IOException {
      String line = "";
      while (line != null && !line.equals("QUIT")) {
        if (silent.test(line)) {
          socket.getInputStream().transferTo(OutputStream.nullOutputStream());
          return;
        }
        say(answer(line));
        if (abrupt && line.equals("DATA")) {
          return;
        }
        if (line.equals("STARTTLS")) {
          socket = secured(socket);
          secured = true;
        }
        line = line(socket.getInputStream());
        if (line != null) {
          commands.add(line);
        }
      }
    }

    private String answer(String line) throws IOException {
      for (Map.Entry<String, String> one : answers.entrySet()) {
        if (line.startsWith(one.getKey())) {
          return one.getValue();
        }
      }
      String verb = line.split("[ :]", 2)[0];
      return switch (verb) {
        case "" -> "220 localhost ESMTP";
        case "EHLO" -> "250-localhost" + starttls() + auth() + "\r\n250 8BITMIME";
        case "STARTTLS" -> "220 go ahead";
        case "AUTH" -> login(line);
        case "MAIL" -> mail(line);
        case "RCPT" -> recipient(line);
        case "DATA" -> data();
        default -> "250 ok";
      };
    }

    private String starttls() {
      return tls != null && !secured ? "\r\n250-STARTTLS" : "";
    }

    private String auth() {
      return login == null ? "" : "\r\n250-AUTH PLAIN LOGIN";
    }

    /** What comes before the first zero is on whose behalf. */
    private String login(String line) {
      byte[] said = Base64.getDecoder().decode(line.substring("AUTH PLAIN ".length()));
      String text = new String(said, StandardCharsets.UTF_8);
      if (!text.substring(text.indexOf('\0') + 1).equals(login)) {
        return "535 5.7.8 who is that";
      }
      user = login.substring(0, login.indexOf('\0'));
      return "235 2.7.0 welcome";
    }

    private String mail(String line) {
      if (login != null && user == null) {
        return "530 5.7.0 log in first";
      }
      from = address(line);
      recipients = new ArrayList<>();
      return "250 ok";
    }

    private String recipient(String line) {
      recipients.add(address(line));
      return "250 ok";
    }

    private String data() throws IOException {
      say("354 go on");
      StringBuilder data = new StringBuilder();
      String line = line(socket.getInputStream());
      while (!line.equals(".")) {
        data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        line = line(socket.getInputStream());
      }
      if (silent.test(".")) {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
      taken.add(new Taken(secured, user, from, List.copyOf(recipients), data.toString()));
      return "250 2.0.0 taken";
    }

    private void say(String text) throws IOException {
      socket.getOutputStream().write(utf8(text + "\r\n"));
      socket.getOutputStream().flush();
    }
  }

  private static String address(String line) {
    return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
  }

  /** Up to CRLF; null at the end. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.append((char) next);
      if (line.length() >= 2 && line.substring(line.length() - 2).equals("\r\n")) {
        return line.substring(0, line.length() - 2);
      }
    }
    return null;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
