package io.tickwell.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * A call as {@code calls.json} describes it: in a sentence, with what its parameters are, an
 * example of its body, and one of each answer by status. The answer of an error is its detail; what
 * has several forms has an example for each media type.
 *
 * @param method such as GET
 * @param path with the names of its parameters in braces
 * @param said what the file says
 */
record DescribedCall(String method, String path, JsonObject said) {
  static final String PROBLEM = "Problem";

  private static final String JSON = "application/json";
  private static final Pattern IN_PATH = Pattern.compile("(?<=\\{)\\w+(?=})");
  private static final Pattern WORD_OF_PATH = Pattern.compile("[A-Za-z0-9]+");
  private static final int FIRST_ERROR = 400;

  /** All calls, in the order of the file. */
  static List<DescribedCall> all() {
    try (InputStream file = DescribedCall.class.getResourceAsStream("calls.json");
        JsonReader reader = Json.createReader(file)) {
      List<DescribedCall> all = new ArrayList<>();
      reader.readObject().forEach((call, said) -> all.add(of(call.split(" ", 2), said)));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DescribedCall of(String[] call, JsonValue said) {
    return new DescribedCall(call[0], call[1], said.asJsonObject());
  }

  /** The answers by status: those of the file, and those that each call can have. */
  Map<Integer, JsonValue> answers() {
    Map<Integer, JsonValue> answers = new TreeMap<>();
    answers.put(Status.UNAUTHORIZED.getStatusCode(), JsonValue.NULL);
    if (!method.equals("GET")) {
      answers.put(
          Status.FORBIDDEN.getStatusCode(),
          Json.createValue("your role does not allow this; to change something takes operator"));
    }
    answers.put(
        Status.SERVICE_UNAVAILABLE.getStatusCode(),
        Json.createValue("the database does not answer; try again later"));
    said.getJsonObject("answers")
        .forEach((status, answer) -> answers.put(Integer.valueOf(status), answer));
    return answers;
  }

  /** Its name in clients that are generated, as in {@code postJobsKeyRun}. */
  String id() {
    return WORD_OF_PATH
        .matcher(path.replaceFirst("^/api/(scheduler/)?", ""))
        .results()
        .map(MatchResult::group)
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("", method.toLowerCase(Locale.ROOT), ""));
  }

  /** Adds to an operation what is said here, and takes away answers that it does not have. */
  void describe(Operation operation) {
    operation.setOperationId(id());
    operation.setSummary(said.getString("summary"));
    IN_PATH
        .matcher(path)
        .results()
        .map(MatchResult::group)
        .forEach(name -> parameter(operation, name, Parameter.In.PATH).setRequired(true));
    describe(operation, "parameters", Parameter.In.QUERY);
    describe(operation, "headers", Parameter.In.HEADER);
    if (said.containsKey("request")) {
      if (operation.getRequestBody() == null) {
        operation.setRequestBody(OASFactory.createRequestBody());
      }
      Content taken = operation.getRequestBody().getContent();
      operation.getRequestBody().setContent(filled(taken, said.get("request")));
    }
    APIResponses scanned = operation.getResponses();
    APIResponses responses = OASFactory.createAPIResponses();
    answers()
        .forEach(
            (status, answer) -> {
              APIResponse known =
                  scanned == null ? null : scanned.getAPIResponse(Integer.toString(status));
              responses.addAPIResponse(Integer.toString(status), response(known, status, answer));
            });
    operation.setResponses(responses);
  }

  private void describe(Operation operation, String part, Parameter.In in) {
    said.getOrDefault(part, JsonValue.EMPTY_JSON_OBJECT)
        .asJsonObject()
        .forEach(
            (name, text) ->
                parameter(operation, name, in).setDescription(((JsonString) text).getString()));
  }

  private static Parameter parameter(Operation operation, String name, Parameter.In in) {
    if (operation.getParameters() != null) {
      for (Parameter known : operation.getParameters()) {
        if (name.equals(known.getName())) {
          return known;
        }
      }
    }
    Parameter added =
        OASFactory.createParameter()
            .name(name)
            .in(in)
            .schema(OASFactory.createSchema().type(List.of(SchemaType.STRING)));
    operation.addParameter(added);
    return added;
  }

  private static APIResponse response(APIResponse known, int status, JsonValue answer) {
    APIResponse response = known == null ? OASFactory.createAPIResponse() : known;
    response.setDescription(Status.fromStatusCode(status).getReasonPhrase());
    if (answer == JsonValue.NULL) {
      response.setContent(null);
    } else if (status >= FIRST_ERROR) {
      String detail = ((JsonString) answer).getString();
      response.setContent(
          OASFactory.createContent()
              .addMediaType(
                  Problem.TYPE,
                  OASFactory.createMediaType()
                      .schema(OASFactory.createSchema().ref(PROBLEM))
                      .example(PlainJson.of(Problem.object(status, detail)))));
    } else {
      response.setContent(filled(response.getContent(), answer));
    }
    return response;
  }

  /** Examples by media type; what is no map of those is JSON. */
  private static Content filled(Content known, JsonValue examples) {
    boolean byType =
        examples instanceof JsonObject object
            && object.keySet().stream().anyMatch(name -> name.indexOf('/') > 0);
    JsonObject all =
        byType ? examples.asJsonObject() : Json.createObjectBuilder().add(JSON, examples).build();
    Content content = OASFactory.createContent();
    all.forEach(
        (type, example) -> {
          MediaType media = known == null ? null : known.getMediaType(type);
          if (media == null) {
            media = OASFactory.createMediaType();
          }
          content.addMediaType(type, media.example(PlainJson.of(example)));
        });
    return content;
  }
}
