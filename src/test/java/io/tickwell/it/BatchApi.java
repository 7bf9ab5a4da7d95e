package io.tickwell.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Liberty's own batch REST API, as one user calls it. */
final class BatchApi {

  private static final String INSTANCES = "/ibm/api/batch/jobinstances";
  private static final Set<String> OVER = Set.of("COMPLETED", "FAILED", "STOPPED", "ABANDONED");

  private final LibertyServer server;
  private final String authorization;

  BatchApi(LibertyServer server, String user, String password) {
    this.server = server;
    this.authorization = LibertyServer.basic(user, password);
  }

  /** Starts the job; returns the id of its instance. */
  long start(String job, Map<String, String> parameters) {
    HttpResponse<String> answer = tryToStart(job, parameters);
    return instance(answer, 201);
  }

  HttpResponse<String> tryToStart(String job, Map<String, String> parameters) {
    JsonObjectBuilder given = Json.createObjectBuilder();
    parameters.forEach(given::add);
    String body =
        Json.createObjectBuilder()
            .add("applicationName", "tickwell")
            .add("moduleName", "tickwell.war")
            .add("jobXMLName", job)
            .add("jobParameters", given)
            .build()
            .toString();
    return send(
        request(INSTANCES)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> tryTo(String action, long instance) {
    return send(
        request("%s/%d?action=%s".formatted(INSTANCES, instance, action))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.noBody()));
  }

  void stop(long instance) {
    HttpResponse<String> answer = tryTo("stop", instance);
    if (answer.statusCode() != 200) {
      throw new AssertionError("%d %s".formatted(answer.statusCode(), answer.body()));
    }
  }

  /** Restarts as the Admin Center does: with the parameters of the execution before. */
  void restart(long instance) {
    instance(tryTo("restart&reusePreviousParams=true", instance), 200);
  }

  private static long instance(HttpResponse<String> answer, int status) {
    if (answer.statusCode() != status) {
      throw new AssertionError("%d %s".formatted(answer.statusCode(), answer.body()));
    }
    return Runs.json(answer.body()).asJsonObject().getInt("instanceId");
  }

  /** Waits until the instance's newest execution, at least that many, is over. */
  JsonObject over(long instance, int executions) {
    AtomicReference<JsonObject> newest = new AtomicReference<>();
    Await.that(
        "execution %d of job instance %d is over".formatted(executions, instance),
        Duration.ofMinutes(1),
        () -> {
          var all =
              Runs.json(
                      send(request("%s/%d/jobexecutions".formatted(INSTANCES, instance)).GET())
                          .body())
                  .asJsonArray()
                  .getValuesAs(JsonObject.class)
                  .stream()
                  .filter(element -> element.containsKey("executionId"))
                  .toList();
          newest.set(
              all.stream()
                  .max(Comparator.comparing(execution -> execution.getInt("executionId")))
                  .orElse(null));
          return all.size() >= executions && OVER.contains(newest.get().getString("batchStatus"));
        });
    return newest.get();
  }

  /** The instance that was started last, of whatever job. */
  long newestInstance() {
    return Runs.json(send(request(INSTANCES + "?pageSize=1").GET()).body())
        .asJsonArray()
        .getJsonObject(0)
        .getInt("instanceId");
  }

  HttpResponse<String> purge(long instance) {
    return send(request("%s/%d".formatted(INSTANCES, instance)).DELETE());
  }

  /** The text of the instance's job log. */
  String log(long instance) {
    return send(request("%s/%d/joblogs?type=text".formatted(INSTANCES, instance)).GET()).body();
  }

  private HttpRequest.Builder request(String path) {
    return server.anonymous(path).header("Authorization", authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return server.send(request);
  }
}
