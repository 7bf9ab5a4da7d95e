package io.tickwell.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A Chromium without a screen, driven by the Chrome DevTools Protocol. It says yes to whatever a
 * page asks to confirm.
 */
final class Browser implements AutoCloseable, WebSocket.Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final StringBuilder heard = new StringBuilder();

  /** The browser of this machine, if there is one. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A browser that knows nothing yet; its profile lies below {@code target/it/<name>}. */
  Browser(String name) {
    Path profile = Path.of("target/it", name).toAbsolutePath();
    try {
      Files.createDirectories(profile);
      Path told = profile.resolve("DevToolsActivePort");
      Files.deleteIfExists(told);
      process =
          new ProcessBuilder(
                  installed().orElseThrow().toString(),
                  "--headless=new",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-dev-shm-usage",
                  "--no-first-run",
                  "--lang=en-US",
                  "--ignore-certificate-errors",
                  "--remote-debugging-port=0",
                  "--user-data-dir=" + profile,
                  "about:blank")
              .redirectErrorStream(true)
              .redirectOutput(profile.resolve("console.log").toFile())
              .start();
      Await.that("the browser listens", PATIENCE, () -> lines(told).size() == 2);
      HttpClient http = HttpClient.newHttpClient();
      String list = "http://127.0.0.1:" + lines(told).get(0) + "/json/list";
      String pages =
          http.send(
                  HttpRequest.newBuilder(URI.create(list)).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      String page =
          Runs.json(pages).asJsonArray().getValuesAs(JsonObject.class).stream()
              .filter(one -> one.getString("type").equals("page"))
              .findFirst()
              .orElseThrow()
              .getString("webSocketDebuggerUrl");
      socket = http.newWebSocketBuilder().buildAsync(URI.create(page), this).join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Stream.of("Page.enable", "Runtime.enable", "Log.enable").forEach(this::command);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    heard.append(text);
    if (last) {
      JsonObject message = Runs.json(heard.toString()).asJsonObject();
      heard.setLength(0);
      hear(message);
    }
    from.request(1);
    return null;
  }

  private void hear(JsonObject message) {
    if (message.containsKey("id")) {
      answers.remove(message.getInt("id")).complete(message);
      return;
    }
    JsonObject told = message.getJsonObject("params");
    switch (message.getString("method")) {
      case "Page.javascriptDialogOpening" -> confirm();
      case "Runtime.exceptionThrown" -> errors.add(told.toString());
      case "Log.entryAdded" -> note(told.getJsonObject("entry"));
      default -> {}
    }
  }

  private void confirm() {
    Future<?> unused =
        send("Page.handleJavaScriptDialog", Json.createObjectBuilder().add("accept", true));
  }

  /** A browser asks for a favicon by itself where a document names none. */
  private void note(JsonObject entry) {
    if (entry.getString("level").equals("error")
        && !entry.getString("url", "").endsWith("/favicon.ico")) {
      errors.add(entry.toString());
    }
  }

  /** What went wrong in pages since the last time: exceptions, refused loads, broken policies. */
  List<String> errors() {
    List<String> all = List.copyOf(errors);
    errors.clear();
    return all;
  }

  private JsonObject command(String method) {
    return command(method, Json.createObjectBuilder());
  }

  private JsonObject command(String method, JsonObjectBuilder parameters) {
    try {
      JsonObject answer = send(method, parameters).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.containsKey("error")) {
        throw new IllegalStateException(method + ": " + answer.get("error"));
      }
      return answer.getJsonObject("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method, e);
    }
  }

  private synchronized CompletableFuture<JsonObject> send(
      String method, JsonObjectBuilder parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    answers.put(id, answer);
    Future<?> unused =
        socket.sendText(
            Json.createObjectBuilder()
                .add("id", id)
                .add("method", method)
                .add("params", parameters)
                .build()
                .toString(),
            true);
    return answer;
  }

  /** Goes there and waits until the document is loaded. */
  void open(String url) {
    command("Page.navigate", Json.createObjectBuilder().add("url", url));
    until("document.readyState === 'complete'");
  }

  /** Ends all logins that cookies keep. */
  void forgetCookies() {
    command("Network.clearBrowserCookies");
  }

  /** What the expression is in the page; of a promise, what it brings. */
  JsonValue evaluate(String script) {
    JsonObject answer =
        command(
            "Runtime.evaluate",
            Json.createObjectBuilder()
                .add("expression", script)
                .add("awaitPromise", true)
                .add("returnByValue", true));
    if (answer.containsKey("exceptionDetails")) {
      throw new IllegalStateException(script + ": " + answer.get("exceptionDetails"));
    }
    return answer.getJsonObject("result").getOrDefault("value", JsonValue.NULL);
  }

  /** Waits until the expression is true in the page. */
  void until(String script) {
    Await.that(script, PATIENCE, () -> evaluate("!!(" + script + ")").equals(JsonValue.TRUE));
  }

  /** The text that a person sees of the first element that fits, or nothing. */
  String text(String selector) {
    JsonValue text = evaluate("document.querySelector('%s')?.innerText".formatted(selector));
    return text instanceof jakarta.json.JsonString it ? it.getString() : "";
  }

  /** Waits until that part of the page shows that text. */
  void sees(String selector, String text) {
    try {
      Await.that(
          "%s shows '%s'".formatted(selector, text), PATIENCE, () -> text(selector).contains(text));
    } catch (AssertionError e) {
      throw new AssertionError("%s shows '%s'".formatted(selector, text(selector)), e);
    }
  }

  void click(String selector) {
    evaluate("document.querySelector('%s').click()".formatted(selector));
  }

  /** Presses a key, such as {@code Tab} or {@code Enter}. */
  void press(String key) {
    String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
    int code = Map.of("Enter", 13, "Tab", 9, "Escape", 27).getOrDefault(key, (int) key.charAt(0));
    for (String type : List.of("keyDown", "keyUp")) {
      command(
          "Input.dispatchKeyEvent",
          Json.createObjectBuilder()
              .add("type", type)
              .add("key", key)
              .add("code", key)
              .add("text", type.equals("keyDown") ? text : "")
              .add("windowsVirtualKeyCode", code));
    }
  }

  void type(String text) {
    command("Input.insertText", Json.createObjectBuilder().add("text", text));
  }

  void screen(int width, int height, boolean phone) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Json.createObjectBuilder()
            .add("width", width)
            .add("height", height)
            .add("deviceScaleFactor", 1)
            .add("mobile", phone));
  }

  /** Prefers {@code light} or {@code dark} pages. */
  void scheme(String scheme) {
    command(
        "Emulation.setEmulatedMedia",
        Json.createObjectBuilder()
            .add(
                "features",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("name", "prefers-color-scheme")
                            .add("value", scheme))));
  }

  /** Writes what is on the screen into a PNG file. */
  void picture(Path file) {
    String data = command("Page.captureScreenshot").getString("data");
    try {
      Files.write(file, Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
