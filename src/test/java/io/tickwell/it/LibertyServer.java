package io.tickwell.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A real server process with the real WAR, in a user directory of its own. */
final class LibertyServer implements AutoCloseable {

  static final String PASSWORD = "test-password";

  /** They would run at each start; a test that is about one of them switches it on. */
  private static final List<String> OTHER_JOBS =
      List.of(
          "OPTIONS_CHAIN",
          "COMPANY_INFO",
          "FUNDAMENTAL_DATA",
          "DIVIDEND_DATA",
          "EARNINGS_DATA",
          "EARNINGS_CALENDAR",
          "EARNINGS_TRANSCRIPTS",
          "NEWS_DATA",
          "ECONOMIC_EVENTS",
          "ECONOMIC_INDICATORS");

  private static final Path WLP = Path.of("target/liberty/wlp").toAbsolutePath();

  private final Path usr;
  private final Map<String, String> environment = new HashMap<>();
  private final HttpClient http;
  private final int httpPort = freePort();
  private final int httpsPort = freePort();
  private String health = "http://localhost:" + httpPort;
  private Process process;

  /** A server whose files lie below {@code target/it/<name>}; it starts from scratch. */
  LibertyServer(String name) {
    usr = Path.of("target/it", name).toAbsolutePath();
    try {
      delete(usr);
      Path server = Files.createDirectories(usr.resolve("servers/tickwell"));
      copy(Path.of("liberty"), server);
      Files.createDirectories(server.resolve("apps"));
      Files.copy(Path.of("target/tickwell.war"), server.resolve("apps/tickwell.war"));
      copy(WLP.resolve("usr/servers/tickwell/lib"), server.resolve("lib"));
      copy(
          Path.of("target/classes/io/tickwell/guard"),
          Files.createDirectories(server.resolve("lib/guard/io/tickwell/")).resolve("guard"));
      // An idle HTTP/2 connection can make a stopping server wait for 30 s.
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .sslContext(trustingLoopback())
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    with("HTTP_PORT", httpPort).with("HTTPS_PORT", httpsPort);
    with("ADMIN_PASSWORD", PASSWORD).with("keystore_password", "test-keystore");
    with("WLP_USER_DIR", usr);
    OTHER_JOBS.forEach(job -> with("SCHEDULER_JOBS_" + job + "_ENABLED", false));
    // A test that counts runs and calls wants no other ones, however slow the machine.
    with("MARKET_DATA_RETRY_INTERVAL_SECONDS", 86_400);
  }

  LibertyServer with(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  /** Has it ask simulated providers, and only when it is told to: no job has a timer. */
  LibertyServer sandboxWithoutTimers() {
    return with("SANDBOX_ENABLED", true)
        .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
        .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false);
  }

  /** Adds to the server's configuration, as an operator does by a file of his own. */
  LibertyServer override(String xml) {
    try {
      Path folder = usr.resolve("servers/tickwell/configDropins/overrides");
      Files.writeString(Files.createDirectories(folder).resolve("test.xml"), xml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Switches shipped optional files on, as an operator does. */
  LibertyServer optional(String... names) {
    Path server = usr.resolve("servers/tickwell");
    try {
      Path folder = Files.createDirectories(server.resolve("configDropins/overrides"));
      for (String name : names) {
        Files.copy(server.resolve("optional").resolve(name), folder.resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Says that health is elsewhere than on the plain port, as in {@code https://localhost:9443}. */
  LibertyServer healthAt(String address) {
    health = address;
    return this;
  }

  /** Starts the process and waits until it is ready. */
  LibertyServer start() {
    launch();
    Await.that(
        "the server is ready", Duration.ofSeconds(120), () -> status("/health/ready") == 200);
    Await.that("it takes calls over TLS", Duration.ofSeconds(60), this::listensToTls);
    return this;
  }

  /** Starts the process without waiting. */
  void launch() {
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          Files.readAllLines(Path.of("liberty/jvm.options")).stream()
              .filter(line -> line.startsWith("-"))
              .toList());
      command.add("@" + WLP.resolve("lib/platform/java/java9.options"));
      command.add("-javaagent:" + WLP.resolve("bin/tools/ws-javaagent.jar"));
      command.add("-Djava.awt.headless=true");
      command.addAll(
          List.of("-jar", WLP.resolve("bin/tools/ws-server.jar").toString(), "tickwell"));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().keySet().removeIf(key -> key.endsWith("_API_KEY"));
      builder.environment().putAll(environment);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves the application out: the server alone, with the same features. */
  LibertyServer withoutApplication() {
    try {
      Path server = usr.resolve("servers/tickwell");
      Files.delete(server.resolve("apps/tickwell.war"));
      Files.writeString(
          server.resolve("server.xml"), "<server><include location=\"platform.xml\"/></server>");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /**
   * A line of Linux's {@code /proc/<pid>/status}, such as {@code VmRSS} in kB or {@code Threads}.
   */
  long processStatus(String name) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processor time that the process has used. */
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  Path console() {
    return usr.resolve("console.log");
  }

  String log() {
    try {
      return Files.readString(console());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of all that it logged: the console, and every file in the folder of logs. */
  String logs() {
    try (var files = Files.walk(usr.resolve("servers/tickwell/logs"))) {
      StringBuilder all = new StringBuilder(log());
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path h2File() {
    return usr.resolve("servers/tickwell/data/tickwell");
  }

  int httpPort() {
    return httpPort;
  }

  int httpsPort() {
    return httpsPort;
  }

  boolean alive() {
    return process != null && process.isAlive();
  }

  /** What all its threads do now. */
  String threads() {
    return jcmd("Thread.print");
  }

  /** Kilobytes of heap in use once what is dead has been collected. */
  long liveHeap() {
    jcmd("GC.run");
    return Pattern.compile("generation.*? used (\\d+)K")
        .matcher(jcmd("GC.heap_info"))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private String jcmd(String command) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process told =
          new ProcessBuilder(jcmd, Long.toString(process.pid()), command)
              .redirectErrorStream(true)
              .start();
      return new String(told.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connected to its TLS port, with no handshake yet. */
  SSLSocket tlsSocket() throws IOException {
    return (SSLSocket) trustingLoopback().getSocketFactory().createSocket("localhost", httpsPort);
  }

  RawClient rawClient() {
    return rawClient(httpsPort);
  }

  RawClient rawClient(int port) {
    return new RawClient(trustingLoopback(), port);
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    waitForEnd();
  }

  /** Ends the process in good order; returns its exit code. */
  int stop() {
    process.destroy();
    waitForEnd();
    return process.exitValue();
  }

  private void waitForEnd() {
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        tellWhatItWaitsFor();
      }
      if (!process.waitFor(75, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the server did not end within 90 s; see " + console());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Has the process write its threads to the console. */
  private void tellWhatItWaitsFor() {
    try {
      new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).inheritIO().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (alive()) {
      stop();
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String path) {
    return anonymous(path).header("Authorization", basic("admin", PASSWORD));
  }

  HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + httpsPort + path))
        .timeout(Duration.ofSeconds(30));
  }

  HttpRequest.Builder plain(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + path))
        .timeout(Duration.ofSeconds(30));
  }

  static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** At a first start the key store takes longer to make than all else. */
  private boolean listensToTls() {
    return listens(httpsPort);
  }

  boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The status of an open path of health; -1 while nobody listens. */
  int status(String path) {
    if (!alive()) {
      throw new IllegalStateException("the server has ended; see " + console());
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(health + path)).timeout(Duration.ofSeconds(10)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The server's certificate is its own; the test talks to loopback only. */
  private static SSLContext trustingLoopback() {
    X509TrustManager trusting =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusting}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
