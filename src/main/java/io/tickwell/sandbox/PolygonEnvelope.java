package io.tickwell.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;

/** What Polygon puts around every document, and its refusals. */
final class PolygonEnvelope {
  private PolygonEnvelope() {}

  /** Completes a good answer. */
  static Answer ok(JsonObjectBuilder document) {
    return new Answer(200, with(document, "OK").build());
  }

  static Answer unauthorised(String text) {
    return new Answer(401, with(Json.createObjectBuilder(), "ERROR").add("error", text).build());
  }

  static Answer badRequest(String text) {
    return new Answer(400, with(Json.createObjectBuilder(), "ERROR").add("error", text).build());
  }

  static Answer tickerNotFound() {
    return new Answer(
        404,
        with(Json.createObjectBuilder(), "NOT_FOUND").add("message", "Ticker not found.").build());
  }

  private static JsonObjectBuilder with(JsonObjectBuilder document, String status) {
    return document
        .add("status", status)
        .add("request_id", UUID.randomUUID().toString().replace("-", ""));
  }
}
