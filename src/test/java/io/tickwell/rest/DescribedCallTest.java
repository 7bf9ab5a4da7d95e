package io.tickwell.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.sandbox.fault.FaultsApplication;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of the calls is what the resources are. */
class DescribedCallTest {

  /** A servlet, since its answer is no JSON and waits for nobody. */
  private static final String EVENTS =
      "GET " + EventsServlet.class.getAnnotation(WebServlet.class).value()[0];

  private record Served(String call, Method method) {}

  private final List<Served> served =
      Stream.of(new RestApplication(), new FaultsApplication())
          .flatMap(DescribedCallTest::served)
          .toList();

  private final TreeMap<String, DescribedCall> described =
      DescribedCall.all().stream()
          .collect(
              Collectors.toMap(
                  call -> call.method() + " " + call.path(),
                  call -> call,
                  (one, other) -> one,
                  TreeMap::new));

  @Test
  void every_call_that_is_served_is_described_and_no_other() {
    TreeSet<String> calls = new TreeSet<>(served.stream().map(Served::call).toList());
    calls.add(EVENTS);
    assertThat(described.keySet()).isEqualTo(calls);
  }

  @Test
  void every_call_has_an_example_of_its_answer_and_of_its_errors() {
    described.forEach(
        (name, call) -> {
          JsonObject answers = call.said().getJsonObject("answers");
          assertThat(call.said().getString("summary")).as(name).isNotBlank();
          assertThat(answers.keySet().stream().filter(status -> status.startsWith("2")))
              .as("good answers of %s", name)
              .hasSize(1);
          if (call.path().contains("{")) {
            assertThat(answers.keySet()).as(name).containsAnyOf("404", "400");
          }
          answers.forEach(
              (status, answer) -> {
                if (status.startsWith("4") || status.startsWith("5")) {
                  assertThat(((JsonString) answer).getString()).as(name + status).isNotBlank();
                }
              });
        });
  }

  @Test
  void every_call_has_a_name_of_its_own_for_clients() {
    assertThat(described.values()).extracting(DescribedCall::id).doesNotHaveDuplicates();
    assertThat(described.get("POST /api/scheduler/jobs/{key}/run").id())
        .isEqualTo("postJobsKeyRun");
    assertThat(described.get("GET /api/scheduler/runs/{run_id}").id()).isEqualTo("getRunsRunId");
  }

  @Test
  void what_takes_a_body_has_an_example_of_one() {
    for (Served one : served) {
      boolean takesBody =
          Arrays.stream(one.method().getParameters())
              .anyMatch(parameter -> parameter.getAnnotations().length == 0);
      assertThat(described.get(one.call()).said().containsKey("request"))
          .as(one.call())
          .isEqualTo(takesBody);
    }
  }

  @Test
  void every_parameter_of_a_query_is_described() {
    for (Served one : served) {
      Set<String> taken = new TreeSet<>();
      for (Parameter parameter : one.method().getParameters()) {
        Optional.ofNullable(parameter.getAnnotation(QueryParam.class))
            .ifPresent(query -> taken.add(query.value()));
      }
      JsonObject said = described.get(one.call()).said();
      assertThat(
              said.getOrDefault("parameters", JsonValue.EMPTY_JSON_OBJECT).asJsonObject().keySet())
          .as(one.call())
          .containsAll(taken);
    }
  }

  @Test
  void examples_of_answers_have_the_members_that_answers_have() {
    for (Served one : served) {
      JsonObject answers = described.get(one.call()).said().getJsonObject("answers");
      JsonValue example = answers.get(answers.keySet().iterator().next());
      assertShape(one.call(), one.method().getGenericReturnType(), json(example));
    }
  }

  private static JsonValue json(JsonValue example) {
    return example instanceof JsonObject byType && byType.containsKey("application/json")
        ? byType.get("application/json")
        : example;
  }

  private static void assertShape(String where, Type type, JsonValue example) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      JsonArray rows = example.asJsonArray();
      assertThat(rows).as(where).isNotEmpty();
      rows.forEach(row -> assertShape(where, list.getActualTypeArguments()[0], row));
    } else if (type instanceof Class<?> known && known.isRecord() && example != JsonValue.NULL) {
      List<String> members = new ArrayList<>();
      for (RecordComponent component : known.getRecordComponents()) {
        String name = snake(component.getName());
        members.add(name);
        JsonValue part = example.asJsonObject().get(name);
        assertThat(part).as("%s of %s", name, where).isNotNull();
        assertPart(where + " " + name, component.getGenericType(), part);
      }
      assertThat(example.asJsonObject().keySet())
          .as(where)
          .containsExactlyInAnyOrderElementsOf(members);
    }
  }

  /** Lists within an answer may be empty, and records null. */
  private static void assertPart(String where, Type type, JsonValue part) {
    boolean empty = part == JsonValue.NULL || part instanceof JsonArray list && list.isEmpty();
    if (!empty) {
      assertShape(where, type, part);
    }
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Stream<Served> served(Application application) {
    String root = application.getClass().getAnnotation(ApplicationPath.class).value();
    return application.getClasses().stream()
        .filter(type -> type.isAnnotationPresent(Path.class))
        .flatMap(
            type ->
                Arrays.stream(type.getDeclaredMethods())
                    .flatMap(
                        method -> served(root + type.getAnnotation(Path.class).value(), method)));
  }

  private static Stream<Served> served(String root, Method method) {
    Path below = method.getAnnotation(Path.class);
    String path = root + (below == null ? "" : below.value());
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(verb -> new Served(verb.value() + " " + path, method));
  }
}
