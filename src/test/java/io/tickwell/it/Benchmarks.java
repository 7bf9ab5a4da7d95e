package io.tickwell.it;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.schedule.Schedule;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Measures real servers, prints how, and each figure as a line {@code FIGURE <name> <value>
 * <unit>}. Asserts nothing: machines differ, and what is compared is compared in one run.
 */
final class Benchmarks {
  private static final PrintStream OUT = System.out;
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final int IN_FLIGHT = 64;
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final int DAYS = 10_000;
  private static final String HOURS = "/api/scheduler/market-hours?exchange=XHKG&date=";

  private Benchmarks() {}

  /**
   * Measures.
   *
   * @param arguments the parts: start, fetch, pace, heap, runs, history, client, schedules, next,
   *     calendar; all of them when there is none
   */
  public static void main(String[] arguments) {
    // The JDK's server sends the head of an answer by itself, and would then wait 40 ms for the
    // client to acknowledge it.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Map<String, Runnable> parts = new LinkedHashMap<>();
    parts.put("start", Benchmarks::start);
    parts.put("fetch", Benchmarks::fetch);
    parts.put("pace", Benchmarks::pace);
    parts.put("heap", Benchmarks::heap);
    parts.put("runs", Benchmarks::runs);
    parts.put("history", Benchmarks::history);
    parts.put("client", Benchmarks::client);
    parts.put("schedules", Benchmarks::schedules);
    parts.put("next", Benchmarks::next);
    parts.put("calendar", Benchmarks::calendar);
    if (arguments.length > 0) {
      parts.keySet().retainAll(List.of(arguments));
    }
    parts.values().forEach(Runnable::run);
    System.exit(0);
  }

  private static void start() {
    say(
        """
        Start and memory: the same server with the shipped options, first without and then with the
        application (sandbox, H2), each from an empty work area. Seconds from the start of the process to
        /health/ready 200; resident memory (VmRSS) 20 s later, then after a minute of quotes for 500
        symbols every 5 s.""");
    double empty;
    try (LibertyServer server = new LibertyServer("bench-empty").withoutApplication()) {
      empty = secondsToReady(server);
      pause(Duration.ofSeconds(20));
      figure("empty_server_ready", empty, "s");
      figure("empty_server_resident", server.processStatus("VmRSS") / 1024.0, "MB");
    }
    try (LibertyServer server =
        new LibertyServer("bench-start")
            .with("SANDBOX_ENABLED", true)
            .with("SCHEDULER_SYMBOLS", symbols(500))
            .with("SCHEDULER_JOBS_STOCK_QUOTES_INTERVAL_SECONDS", 5)
            .with("SCHEDULER_JOBS_STOCK_QUOTES_MARKET_HOURS_ONLY", false)) {
      double ready = secondsToReady(server);
      figure("server_ready", ready, "s");
      figure("server_ready_over_empty", ready / empty, "ratio");
      pause(Duration.ofSeconds(20));
      figure("server_resident", server.processStatus("VmRSS") / 1024.0, "MB");
      pause(Duration.ofSeconds(60));
      figure("server_resident_500_symbols", server.processStatus("VmRSS") / 1024.0, "MB");
      figure("server_threads_500_symbols", server.processStatus("Threads"), "threads");
    }
  }

  private static void fetch() {
    for (int items : List.of(5_000, 20_000)) {
      say(
          """
          Fetch: one run of stock_quotes over %d symbols, one call each, against a local stub that answers
          after 200 ms (in fact: the median of 21 calls, one after the other), %d calls in flight, H2,
          shipped options. The second of two runs; ideal is symbols x 200 ms / calls in flight."""
              .formatted(items, IN_FLIGHT));
      try (StubVendors vendors = new StubVendors();
          LibertyServer server = quotesServer(vendors, "bench-fetch-" + items, items, LATENCY)) {
        figure("fetch_" + items + "_stub_latency", vendors.latency().toNanos() / 1e6, "ms");
        Runs runs = new Runs(server);
        measured(runs);
        Duration before = server.cpu();
        double seconds = measured(runs);
        double ideal = items * LATENCY.toMillis() / 1000.0 / IN_FLIGHT;
        figure("fetch_" + items + "_ideal", ideal, "s");
        figure("fetch_" + items, seconds, "s");
        figure("fetch_" + items + "_over_ideal", seconds / ideal, "ratio");
        figure(
            "fetch_" + items + "_cpu_per_quote",
            server.cpu().minus(before).toNanos() / 1e6 / items,
            "ms");
        figure("fetch_" + items + "_threads", server.processStatus("Threads"), "threads");
        figure("fetch_" + items + "_resident", server.processStatus("VmRSS") / 1024.0, "MB");
        figure("fetch_" + items + "_resident_most", server.processStatus("VmHWM") / 1024.0, "MB");
      }
    }
  }

  private static void pace() {
    int perMinute = 300;
    int items = 600;
    say(
        """
        Pace: the same for %d symbols with a limit of %d calls a minute, as the stub sees them."""
            .formatted(items, perMinute));
    try (StubVendors vendors = new StubVendors();
        LibertyServer server =
            quotesServer(
                vendors,
                "bench-pace",
                items,
                LATENCY,
                "MARKET_DATA_PROVIDERS_FINNHUB_RATE_LIMIT_PER_MINUTE",
                perMinute)) {
      measured(new Runs(server));
      List<Instant> calls = vendors.asked().stream().map(Asked::at).sorted().toList();
      double minutes =
          Duration.between(calls.get(0), calls.get(calls.size() - 1)).toMillis() / 60_000.0;
      figure("pace_used", 100.0 * (calls.size() - 1) / minutes / perMinute, "percent");
      figure("pace_most_in_60_s", mostInAMinute(calls), "calls");
      figure("pace_limit", perMinute, "calls");
    }
  }

  private static void heap() {
    double[] used = new double[2];
    int[] sizes = {5_000, 50_000};
    for (int i = 0; i < sizes.length; i++) {
      say(
          """
          Heap: what is live (jcmd GC.run, then GC.heap_info) when half of a run of stock_quotes over %d
          symbols is done, against a local stub that answers after 20 ms, H2, shipped options."""
              .formatted(sizes[i]));
      try (StubVendors vendors = new StubVendors();
          LibertyServer server =
              quotesServer(vendors, "bench-heap-" + sizes[i], sizes[i], Duration.ofMillis(20))) {
        used[i] = heapAtHalf(server, sizes[i]);
        figure("heap_" + sizes[i], used[i], "MB");
        figure("heap_" + sizes[i] + "_resident", server.processStatus("VmRSS") / 1024.0, "MB");
      }
    }
    figure("heap_50000_over_5000", used[1] / used[0], "ratio");
  }

  private static double heapAtHalf(LibertyServer server, int symbols) {
    Runs runs = new Runs(server);
    String run = runs.start("stock_quotes", "{}");
    Await.that(
        "half of the run is done",
        Duration.ofMinutes(10),
        () -> runs.one(run).getInt("fetched") >= symbols / 2);
    double used = server.liveHeap() / 1024.0;
    if (!runs.ended(run, Duration.ofMinutes(10)).getString("status").equals("completed")) {
      throw new IllegalStateException("not measured: " + runs.one(run));
    }
    return used;
  }

  private static void runs() {
    int items = 100;
    say(
        """
        Runs: 100 runs of stock_quotes over %d symbols, one after the other, every tenth of which the stub answers with
        HTTP 500, on PostgreSQL; statements as pg_stat_statements counts them, all that the server does beside
        the runs included. Per run, of the runs 11 to 30 and of the last 20."""
            .formatted(items));
    try (EmbeddedPostgres postgres = countingPostgres();
        StubVendors vendors = new StubVendors()) {
      LibertyServer stopped = new LibertyServer("bench-runs");
      ServerDatabase database =
          ServerDatabase.at((PGSimpleDataSource) postgres.getPostgresDatabase(), stopped);
      database.execute("CREATE EXTENSION pg_stat_statements");
      try (LibertyServer server = quotesServer(vendors, stopped, items, Duration.ZERO)) {
        Arrays.stream(symbols(items).split(","))
            .limit(items / 10)
            .forEach(
                symbol ->
                    vendors.tell(Question.FINNHUB_QUOTE, symbol, Reply.status(500, "broken")));
        Runs runs = new Runs(server);
        batch(runs, 10);
        double[] early = perRun(runs, database, 20);
        batch(runs, 50);
        double[] late = perRun(runs, database, 20);
        figure("runs_early_statements", early[0], "statements");
        figure("runs_late_statements", late[0], "statements");
        figure("runs_late_over_early_statements", late[0] / early[0], "ratio");
        figure("runs_early", early[1], "s");
        figure("runs_late", late[1], "s");
        figure("runs_late_over_early", late[1] / early[1], "ratio");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void history() {
    int items = 20;
    int past = 100_000;
    int measured = 60;
    say(
        """
        History: runs of stock_quotes over %d symbols, one after the other, on PostgreSQL; statements as
        pg_stat_statements counts them, all that the server does beside the runs included. Per run, of %d after 100
        runs, of %d when there are %d more with their ticks and batch jobs, and of %d when those were deleted again."""
            .formatted(items, measured, measured, past, measured));
    try (EmbeddedPostgres postgres = countingPostgres();
        StubVendors vendors = new StubVendors()) {
      LibertyServer stopped = new LibertyServer("bench-history");
      ServerDatabase database =
          ServerDatabase.at((PGSimpleDataSource) postgres.getPostgresDatabase(), stopped);
      database.execute("CREATE EXTENSION pg_stat_statements");
      try (LibertyServer server = quotesServer(vendors, stopped, items, Duration.ZERO)) {
        Runs runs = new Runs(server);
        batch(runs, 100);
        double[] few = perRun(runs, database, measured);
        HistoryBenchmark history = new HistoryBenchmark(database, past);
        history.record();
        batch(runs, 10);
        double[] many = perRun(runs, database, measured);
        Instant start = Instant.now();
        figure("history_deleted", history.forget(), "rows");
        figure("history_delete", Duration.between(start, Instant.now()).toMillis() / 1000.0, "s");
        batch(runs, 10);
        double[] again = perRun(runs, database, measured);
        figure("history_few_statements", few[0], "statements");
        figure("history_many_statements", many[0], "statements");
        figure("history_again_statements", again[0], "statements");
        figure("history_many_over_few_statements", many[0] / few[0], "ratio");
        figure("history_few", few[1], "s");
        figure("history_many", many[1], "s");
        figure("history_again", again[1], "s");
        figure("history_many_over_few", many[1] / few[1], "ratio");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres countingPostgres() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
        .setServerConfig("fsync", "off")
        .start();
  }

  private static void batch(Runs runs, int count) {
    for (int i = 0; i < count; i++) {
      runs.run("stock_quotes", "{}");
    }
  }

  /** Statements and seconds. */
  private static double[] perRun(Runs runs, ServerDatabase database, int count) {
    String statements = "SELECT COALESCE(SUM(calls), 0) FROM pg_stat_statements";
    long before = database.count(statements);
    Instant start = Instant.now();
    batch(runs, count);
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0 / count;
    return new double[] {(double) (database.count(statements) - before) / count, seconds};
  }

  private static void client() {
    for (int inFlight : List.of(64, 256)) {
      say(
          """
          Client: 4000 calls of 200 ms with %d in flight, the second of two rounds, by MicroProfile Rest Client
          (RESTEasy) and by java.net.http, client and stub in this process: processor time and threads count both."""
              .formatted(inFlight));
      try {
        taken("rest_client_" + inFlight, ClientBenchmark.restClient(inFlight));
        taken("java_net_http_" + inFlight, ClientBenchmark.javaNetHttp(inFlight));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void schedules() {
    say(
        """
        Claims: ticks of 1,000 jobs, all due at once, claimed by one thread against PostgreSQL in this machine: tick,
        run and turn of each are written and committed. In transactions of 200 jobs, as the scheduler does with jobs
        due together, and of one. 20 rounds, after 2 that do not count.""");
    figure("claims_together", ScheduleBenchmark.claimsPerSecond(200, 20), "claims/s");
    figure("claims_one_by_one", ScheduleBenchmark.claimsPerSecond(1, 5), "claims/s");
    say(
        """
        Lateness: 1,000 jobs on one node against PostgreSQL, each every 10 s for 60 s, from when a tick is due until
        the start of its batch job is called for; the jobs themselves do nothing. First spread over the 10 s by
        jitter, then all due in one instant.""");
    lateness("spread", ScheduleBenchmark.lateness(10, 10, Duration.ofSeconds(60)));
    lateness("at_once", ScheduleBenchmark.lateness(10, 0, Duration.ofSeconds(60)));
  }

  private static void lateness(String how, ScheduleBenchmark.Lateness late) {
    figure("schedules_" + how + "_ticks", late.ticks(), "ticks");
    figure("schedules_" + how + "_late_median", late.median(), "ms");
    figure("schedules_" + how + "_late_p99", late.percentile99(), "ms");
    figure("schedules_" + how + "_late_worst", late.worst(), "ms");
  }

  private static void calendar() {
    say(
        """
        Calendar: 10,000 days from 2000-01-01 on, of all exchanges: in this process, first by calendars that
        know nothing yet, then by the same; and of XHKG by 10,000 requests for market-hours, one after the other.""");
    TradingCalendars calendars = TradingCalendars.until(2029);
    figure("calendar_10000_days_first", millis(() -> askAll(calendars)), "ms");
    figure("calendar_10000_days", millis(() -> askAll(calendars)), "ms");
    try (LibertyServer server = new LibertyServer("bench-calendar").with("SANDBOX_ENABLED", true)) {
      server.start();
      Runnable ask =
          () ->
              FIRST_DAY
                  .datesUntil(FIRST_DAY.plusDays(DAYS))
                  .map(day -> server.get(HOURS + day).statusCode())
                  .filter(status -> status != 200)
                  .findAny()
                  .ifPresent(
                      status -> {
                        throw new IllegalStateException("not measured: " + status);
                      });
      figure("market_hours_10000_days_first", millis(ask) / 1000, "s");
      figure("market_hours_10000_days", millis(ask) / 1000, "s");
    }
  }

  private static void askAll(TradingCalendars calendars) {
    for (String mic : calendars.mics()) {
      TradingCalendar calendar = calendars.of(mic);
      long sessions =
          FIRST_DAY
              .datesUntil(FIRST_DAY.plusDays(DAYS))
              .filter(day -> calendar.day(day).session().isPresent())
              .count();
      if (sessions < DAYS / 2) {
        throw new IllegalStateException("not measured: " + mic);
      }
    }
  }

  private static double millis(Runnable work) {
    long before = System.nanoTime();
    work.run();
    return (System.nanoTime() - before) / 1e6;
  }

  private static void taken(String name, ClientBenchmark.Taken taken) {
    figure(name, taken.seconds(), "s");
    figure(name + "_cpu_per_call", taken.cpuMillisPerCall(), "ms");
    figure(name + "_threads", taken.threads(), "threads");
  }

  private static long mostInAMinute(List<Instant> calls) {
    return IntStream.range(0, calls.size())
        .mapToLong(
            first ->
                calls.stream()
                    .skip(first)
                    .takeWhile(at -> at.isBefore(calls.get(first).plusSeconds(60)))
                    .count())
        .max()
        .orElseThrow();
  }

  private static LibertyServer quotesServer(
      StubVendors vendors, String name, int symbols, Duration latency, Object... settings) {
    return quotesServer(vendors, new LibertyServer(name), symbols, latency, settings);
  }

  private static LibertyServer quotesServer(
      StubVendors vendors,
      LibertyServer stopped,
      int symbols,
      Duration latency,
      Object... settings) {
    vendors.tell(
        Question.FINNHUB_QUOTE,
        StubVendors.ANY,
        Reply.ok(
                asked ->
                    "{\"c\":187.43,\"d\":-1.25,\"dp\":-0.66,\"h\":189.9,\"l\":186.05,\"o\":189.01,\"pc\":188.69,\"t\":%d}"
                        .formatted(asked.at().getEpochSecond()))
            .after(latency));
    LibertyServer server =
        vendors
            .serve(stopped)
            // A variable of the environment may have 128 KB, and these need more.
            .override(
                "<server><variable name=\"scheduler.symbols\" value=\"%s\"/></server>"
                    .formatted(symbols(symbols)))
            .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
            .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
            .with("MARKET_DATA_PROVIDERS_FINNHUB_MAX_IN_FLIGHT", IN_FLIGHT);
    for (int i = 0; i < settings.length; i += 2) {
      server.with((String) settings[i], settings[i + 1]);
    }
    return server.start();
  }

  private static double measured(Runs runs) {
    JsonObject run = runs.ended(runs.start("stock_quotes", "{}"), Duration.ofMinutes(10));
    if (!run.getString("status").equals("completed")) {
      throw new IllegalStateException("not measured: " + run);
    }
    return Duration.between(
                Instant.parse(run.getString("started_at")),
                Instant.parse(run.getString("ended_at")))
            .toMillis()
        / 1000.0;
  }

  private static double secondsToReady(LibertyServer server) {
    Instant start = Instant.now();
    server.start();
    return Duration.between(start, Instant.now()).toMillis() / 1000.0;
  }

  private static String symbols(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              StringBuilder letters = new StringBuilder();
              for (int rest = i, n = 0; n < 4; n++, rest /= 26) {
                letters.append((char) ('A' + rest % 26));
              }
              return letters.toString();
            })
        .collect(Collectors.joining(","));
  }

  private static void next() {
    say(
        """
        Next tick: 1,000 schedules, 100 each of ten kinds, no two alike; each is asked for its next tick after
        the last one, from 1 January 2026 for a year of 365 days. One thread, no database. The same for a
        month goes before and is not measured.""");
    Map<String, List<Schedule>> schedules = NextTickBenchmark.schedules();
    schedules.values().forEach(all -> NextTickBenchmark.walk(all, Duration.ofDays(31)));
    long ticks = 0;
    Duration time = Duration.ZERO;
    for (Map.Entry<String, List<Schedule>> kind : schedules.entrySet()) {
      NextTickBenchmark.Walk walk = NextTickBenchmark.walk(kind.getValue(), Duration.ofDays(365));
      figure("next_tick_" + kind.getKey(), walk.nanosEach(), "ns");
      ticks += walk.ticks();
      time = time.plus(walk.time());
    }
    figure("next_tick_year_ticks", ticks, "ticks");
    figure("next_tick_year", time.toMillis() / 1000.0, "s");
    figure("next_tick_year_each", (double) time.toNanos() / ticks, "ns");
  }

  private static void pause(Duration some) {
    Instant end = Instant.now().plus(some);
    Await.that("some time has passed", some.plusSeconds(10), () -> Instant.now().isAfter(end));
  }

  private static void say(String text) {
    OUT.println();
    OUT.println(text);
  }

  private static void figure(String name, double value, String unit) {
    OUT.println(String.format(Locale.ROOT, "FIGURE %s %.2f %s", name, value, unit));
  }
}
