package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real Chromium; where there is none on this machine, it is left out. */
class PageIT {

  private static final String EVENTS = "/api/scheduler/events";
  private static final String JOBS = "/api/scheduler/jobs";
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String RUN_QUOTES = "[data-key=run-stock_quotes]";
  private static final String PAUSE_QUOTES = "[data-key=pause-stock_quotes]";
  private static final String HOSTILE = "<img src=x onerror=alert(document.domain)>";

  private static final StubVendors VENDORS = new StubVendors();
  private static LibertyServer server;
  private static Runs runs;
  private static Browser browser;

  @BeforeAll
  static void start() {
    assumeTrue(Browser.installed().isPresent(), "there is no Chromium here");
    server =
        VENDORS
            .serve(new LibertyServer("page"))
            .with("SCHEDULER_SYMBOLS", "AAPL,MSFT,TSLA")
            .with("SCHEDULER_JOBS_STOCK_QUOTES_INTERVAL_SECONDS", 86_400)
            .with("SCHEDULER_JOBS_STOCK_QUOTES_MARKET_HOURS_ONLY", false)
            .with("SCHEDULER_JOBS_HALF_HOURLY_TYPE", "stock_quotes")
            .with("SCHEDULER_JOBS_HALF_HOURLY_ENABLED", true)
            .with("SCHEDULER_JOBS_HALF_HOURLY_SYMBOLS", "MSFT")
            .with("SCHEDULER_JOBS_HALF_HOURLY_INTERVAL_SECONDS", 1_800)
            .with("SCHEDULER_JOBS_HALF_HOURLY_MARKET_HOURS_ONLY", false)
            .override(AccessIT.READER_BESIDE_ADMIN);
    VENDORS.tell(Question.FINNHUB_QUOTE, "MSFT", Reply.recorded("finnhub-quote-AAPL"));
    VENDORS.tell(
        Question.FINNHUB_QUOTE,
        "TSLA",
        Reply.recorded("finnhub-quote-AAPL").after(Duration.ofSeconds(4)));
    VENDORS.tell(Question.FINNHUB_QUOTE, "AAPL", Reply.status(503, HOSTILE));
    VENDORS.tell(Question.POLYGON_SNAPSHOTS, "AAPL", Reply.status(503, HOSTILE));
    server.start();
    runs = new Runs(server);
    runs.awaitEnded("stock_quotes", LONG, run -> true);
    browser = new Browser("page-browser");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      browser.close();
    }
    VENDORS.close();
  }

  @BeforeEach
  void look() {
    browser.screen(1280, 900, false);
    browser.scheme("light");
    logIn("admin", LibertyServer.PASSWORD);
  }

  @AfterEach
  void nothing_went_wrong_in_the_page() {
    assertThat(browser.errors()).isEmpty();
  }

  /** As somebody who has answered the browser's question for name and password. */
  private static void logIn(String user, String password) {
    browser.open("about:blank");
    browser.forgetCookies();
    browser.open(
        "https://%s:%s@localhost:%d/page/icon.svg".formatted(user, password, server.httpsPort()));
    browser.open(url("/"));
    browser.sees("#providers-body", "Most calls");
    browser.sees("#jobs-body", "Stock Quotes");
    browser.sees("#next-body", "Historical Prices");
  }

  private static String url(String path) {
    return "https://localhost:" + server.httpsPort() + path;
  }

  @Test
  void it_says_within_a_few_keys_why_a_symbol_has_no_quote() {
    browser.press("/");
    browser.type("AAPL");
    browser.press("Enter");
    browser.sees("#detail", "It fails since");
    browser.sees("#detail", "finnhub: HTTP 503");
    browser.sees("#detail", "No data yet");
    assertThat(browser.text("#detail")).contains("Latest attempts", "failed", "polygon");

    browser.press("Escape");
    browser.until("!document.getElementById('detail').open");
    browser.open(url("/#symbol/MSFT"));
    browser.sees("#detail", "from finnhub");
    browser.sees("#detail", "Nothing stands in the way.");
    browser.open(url("/#symbol/NOPE"));
    browser.sees("#detail", "symbol 'NOPE' is not known");
    browser.errors();
  }

  @Test
  void it_says_which_provider_had_the_most_calls_today() {
    Await.that(
        "the page counts as the providers do",
        LONG,
        () -> browser.text("#providers-body").contains(mostAsked()));
  }

  private static String mostAsked() {
    long all = VENDORS.asked().size();
    long finnhub =
        VENDORS.asked().stream()
            .filter(asked -> asked.question() == Question.FINNHUB_QUOTE)
            .count();
    return "Most calls today: %s, %d of %d."
        .formatted(
            finnhub >= all - finnhub ? "finnhub" : "polygon",
            Math.max(finnhub, all - finnhub),
            all);
  }

  @Test
  void it_says_what_runs_at_a_time_of_the_exchange() {
    browser.evaluate(
        """
        document.getElementById('at').value = '17:30';
        document.getElementById('at').dispatchEvent(new Event('input', {bubbles: true}))
        """);
    browser.sees("#at-answer", "17:30 (New York): Historical Prices, ");
    browser.sees("#next-body", "17:30");
  }

  @Test
  void a_run_ordered_by_keyboard_shows_up_by_itself_with_its_attempts() {
    browser.evaluate("document.querySelector('%s').focus()".formatted(RUN_QUOTES));
    browser.press("Enter");
    browser.until("document.getElementById('order').open");
    browser.type("msft");
    browser.press("Enter");
    browser.until("!document.getElementById('order').open");
    JsonObject run =
        runs.awaitEnded("stock_quotes", LONG, one -> one.getString("trigger").equals("manual"));
    assertThat(run.getString("started_by")).isEqualTo("admin");
    assertThat(run.getInt("requested")).isEqualTo(1);
    String link = "#runs-body a[href=\"#run/%s\"]".formatted(run.getString("run_id"));
    browser.until("document.querySelector('%s')".formatted(link));
    browser.click(link);
    browser.sees("#detail", "1 of 1 fetched");
    browser.sees("#detail", "MSFT");
    browser.evaluate("history.back()");
    browser.until("!document.getElementById('detail').open");
  }

  @Test
  void a_refused_order_says_why_and_keeps_what_was_written() {
    browser.click(RUN_QUOTES);
    browser.type("NOPE");
    browser.press("Enter");
    browser.sees("#order-error", "NOPE");
    assertThat(browser.text("#order-title")).isEqualTo("Run Stock Quotes");
    browser.press("Escape");
    browser.until("!document.getElementById('order').open");
    assertThat(browser.errors()).allMatch(error -> error.contains("status of 400"));
  }

  @Test
  void a_job_is_paused_and_resumed_and_the_focus_stays_at_its_button() {
    browser.evaluate("document.querySelector('%s').focus()".formatted(PAUSE_QUOTES));
    browser.press("Enter");
    browser.sees(PAUSE_QUOTES, "Resume");
    browser.sees("#jobs-body", "by admin");
    browser.until(
        "document.activeElement === document.querySelector('%s')".formatted(PAUSE_QUOTES));
    browser.press("Enter");
    browser.sees(PAUSE_QUOTES, "Pause");
  }

  @Test
  void a_run_that_goes_on_is_stopped_and_what_it_left_is_retried() {
    String id = runs.start("stock_quotes", "{\"symbols\":[\"TSLA\",\"AAPL\"]}");
    browser.until("document.querySelector('#now-body [data-key=stop-%s]')".formatted(id));
    browser.click("#now-body [data-key=stop-%s]".formatted(id));
    JsonObject run = runs.ended(id, LONG);
    assertThat(run.getString("status")).isIn("stopped", "partial");
    browser.until("document.querySelector('[data-key=retry-%s]')".formatted(id));
    browser.click("[data-key=retry-%s]".formatted(id));
    runs.awaitEnded("stock_quotes", LONG, one -> one.getString("trigger").equals("retry"));
    browser.sees("#runs-body", "retry of admin");
  }

  @Test
  void the_system_is_stopped_and_started() {
    browser.sees("#system", "Stop the system");
    browser.click("[data-key=system]");
    browser.sees("#system", "Start the system");
    browser.sees("#alerts", "stopped by admin");
    browser.open(url("/#symbol/MSFT"));
    browser.sees("#detail", "The system stands still");
    browser.press("Escape");
    browser.click("[data-key=system]");
    browser.sees("#system", "Stop the system");
  }

  @Test
  void who_may_only_read_sees_all_and_no_button_that_changes_something() {
    logIn("reader", "reader-password");
    browser.sees("#who", "reader, may look only");
    browser.sees("#runs-body", "partial");
    assertThat(browser.evaluate("document.querySelectorAll('main button').length").toString())
        .isEqualTo("0");
  }

  @Test
  void what_comes_from_outside_is_text_and_never_markup() {
    HttpRequest.Builder name =
        server
            .request("/api/scheduler/symbols/AAPL")
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"%s\"}".formatted(HOSTILE)));
    assertThat(server.send(name).statusCode()).isEqualTo(200);
    browser.open(url("/#symbol/AAPL"));
    browser.sees("#detail-title", HOSTILE);
    browser.sees("#detail", "503");
    assertThat(browser.evaluate("document.querySelectorAll('img').length").toString())
        .isEqualTo("0");
  }

  @Test
  void a_hostile_page_in_the_same_browser_starts_and_pauses_nothing() throws IOException {
    String page =
        """
        <!DOCTYPE html><title>asking</title><form id=f method=post action="%1$srun"></form>
        <script>
        const ask = (what) => fetch('%1$s' + what,
          {method: 'POST', mode: 'no-cors', credentials: 'include'}).catch(() => {});
        Promise.all([ask('run'), ask('pause')]).then(() => { document.title = 'asked'; });
        </script>
        """
            .formatted(url("/api/scheduler/jobs/stock_quotes/"));
    int before = runs.of("stock_quotes").size();
    visitOtherSite(page);
    assertThat(browser.errors()).isNotEmpty().allMatch(error -> error.contains("status of 40"));
    assertThat(runs.of("stock_quotes")).hasSize(before);
    assertThat(server.get("/api/scheduler/jobs/stock_quotes").body()).contains("\"paused\":false");
    assertThat(server.get("/api/scheduler/audit?limit=20").body())
        .contains("a page of another site may not change anything here");
  }

  /**
   * The administration takes JSON of whatever type it is said to be, so that a form can send it.
   */
  @Test
  void a_hostile_page_in_the_same_browser_starts_nothing_by_the_batch_api() throws IOException {
    String order =
        """
        {"applicationName":"tickwell","moduleName":"tickwell.war","jobXMLName":"stock_quotes"}""";
    String page =
        """
        <!DOCTYPE html><title>asking</title>
        <form id=f method=post enctype="text/plain" action="%1$s">
        <input name='{"jobXMLName":"stock_quotes","moduleName":"tickwell.war","x":"'
          value='","applicationName":"tickwell"}'></form>
        <script>
        fetch('%1$s', {method: 'POST', mode: 'no-cors', credentials: 'include', body: '%2$s'})
          .catch(() => {}).finally(() => { document.title = 'asked'; });
        </script>
        """
            .formatted(url("/ibm/api/batch/jobinstances"), order);
    int before = runs.of("stock_quotes").size();
    visitOtherSite(page);
    assertThat(browser.errors()).isNotEmpty().allMatch(error -> error.contains("status of 403"));
    assertThat(runs.of("stock_quotes")).hasSize(before);
  }

  /** A page of another site, at first asking by script and then by its form. */
  private static void visitOtherSite(String page) throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    other.createContext(
        "/",
        exchange -> {
          byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, bytes.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    other.start();
    try {
      browser.open("http://localhost:" + other.getAddress().getPort() + "/");
      browser.until("document.title === 'asked'");
      browser.evaluate("document.getElementById('f').submit()");
      browser.until("location.protocol === 'https:' && document.readyState === 'complete'");
      browser.evaluate("fetch('/api/scheduler/runs').then(() => null)");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void it_fits_a_phone_and_follows_light_and_dark() throws IOException {
    Path pictures = Files.createDirectories(Path.of("target/it/page-pictures"));
    browser.picture(pictures.resolve("light.png"));
    JsonValue light = background();
    browser.scheme("dark");
    browser.picture(pictures.resolve("dark.png"));
    assertThat(background()).isNotEqualTo(light);
    browser.screen(375, 800, true);
    browser.picture(pictures.resolve("phone.png"));
    assertThat(browser.evaluate("document.documentElement.scrollWidth <= 375"))
        .isEqualTo(JsonValue.TRUE);
    browser.open(url("/#symbol/AAPL"));
    browser.sees("#detail", "It fails since");
    assertThat(browser.evaluate("document.getElementById('detail').scrollWidth <= 375"))
        .isEqualTo(JsonValue.TRUE);
    browser.picture(pictures.resolve("phone-symbol.png"));
  }

  private static JsonValue background() {
    return browser.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void every_control_has_a_name_and_tab_reaches_the_content_first() {
    browser.press("Tab");
    assertThat(browser.text("a.skip:focus")).isEqualTo("To the content");
    assertThat(
            browser
                .evaluate(
                    """
                [...document.querySelectorAll('button, input, select, a')].filter((one) =>
                  !one.textContent && !one.labels?.length && !one.ariaLabel).length
                """)
                .toString())
        .isEqualTo("0");
  }

  @Test
  void it_hides_nothing_else_that_the_server_serves() {
    for (String path :
        List.of(
            "/health",
            "/metrics",
            "/openapi",
            "/ibm/api/batch/jobinstances",
            "/adminCenter/",
            "/api/scheduler/status")) {
      assertThat(server.get(path).statusCode()).as(path).isBetween(200, 399);
    }
    assertThat(server.get("/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void nobody_sees_it_without_a_login() {
    for (String path : List.of("/", "/index.html", "/page/main.js", "/api/scheduler/events")) {
      assertThat(server.send(server.anonymous(path)).statusCode()).as(path).isEqualTo(401);
    }
  }

  @Test
  void an_answer_to_one_who_listens_ends_and_the_next_tells_what_changed_since() {
    HttpResponse<String> first = server.get(EVENTS);
    assertThat(first.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(first.body())
        .startsWith("retry: 2000\nevent: hello\ndata: {")
        .contains("event: jobs\n", "event: runs\n", "event: providers\n");
    String id = lastId(first);

    server.send(server.request(JOBS + "/stock_quotes/pause").POST(BodyPublishers.noBody()));
    Await.that(
        "the change is told and hello is not",
        LONG,
        () -> {
          String next = server.send(server.request(EVENTS).header("Last-Event-ID", id)).body();
          assertThat(next).doesNotContain("event: hello").endsWith("event: beat\ndata: null\n\n");
          return next.contains("event: jobs\n");
        });
    server.send(server.request(JOBS + "/stock_quotes/resume").POST(BodyPublishers.noBody()));
  }

  private static String lastId(HttpResponse<String> told) {
    return told.body()
        .lines()
        .filter(line -> line.startsWith("id: "))
        .reduce((one, other) -> other)
        .orElseThrow()
        .substring("id: ".length());
  }
}
