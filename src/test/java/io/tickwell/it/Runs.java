package io.tickwell.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** The runs of a server, as its surface shows them. */
final class Runs {

  private static final Set<String> UNENDED = Set.of("queued", "running");

  private final LibertyServer server;

  Runs(LibertyServer server) {
    this.server = server;
  }

  static JsonStructure json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.read();
    }
  }

  List<JsonObject> of(String job) {
    HttpResponse<String> answer = server.get("/api/scheduler/runs?limit=100&job=" + job);
    if (answer.statusCode() != 200) {
      throw new AssertionError("%d %s".formatted(answer.statusCode(), answer.body()));
    }
    return json(answer.body()).asJsonArray().getValuesAs(JsonObject.class);
  }

  JsonObject one(String runId) {
    return json(server.get("/api/scheduler/runs/" + runId).body()).asJsonObject();
  }

  /** Starts the job by hand; returns the run's id. */
  String start(String job, String body) {
    HttpResponse<String> answer = server.post("/api/scheduler/jobs/" + job + "/run", body);
    if (answer.statusCode() != 202) {
      throw new AssertionError("%d %s".formatted(answer.statusCode(), answer.body()));
    }
    return json(answer.body()).asJsonObject().getString("run_id");
  }

  /** Waits for the end of that run. */
  JsonObject ended(String runId, Duration atMost) {
    AtomicReference<JsonObject> run = new AtomicReference<>();
    Await.that(
        "run %s ends".formatted(runId),
        atMost,
        () -> {
          run.set(one(runId));
          return !UNENDED.contains(run.get().getString("status"));
        });
    return run.get();
  }

  /** Runs the job by hand and waits for the end. */
  JsonObject run(String job, String body) {
    return ended(start(job, body), Duration.ofSeconds(120));
  }

  /** Waits for an ended run of the job that fits. */
  JsonObject awaitEnded(String job, Duration atMost, Predicate<JsonObject> fits) {
    AtomicReference<JsonObject> found = new AtomicReference<>();
    Await.that(
        "a run of " + job,
        atMost,
        () ->
            of(job).stream()
                .filter(run -> !UNENDED.contains(run.getString("status")))
                .filter(fits)
                .findFirst()
                .map(
                    run -> {
                      found.set(run);
                      return true;
                    })
                .orElse(false));
    return found.get();
  }
}
