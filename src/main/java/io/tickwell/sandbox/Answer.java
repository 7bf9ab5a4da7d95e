package io.tickwell.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What a simulated vendor answers.
 *
 * @param status the HTTP status
 * @param document an object or an array
 */
public record Answer(int status, JsonStructure document) {

  /**
   * @throws ClassCastException when the document is an array
   */
  public JsonObject body() {
    return document.asJsonObject();
  }

  /**
   * @throws ClassCastException when the document is an object
   */
  public JsonArray list() {
    return document.asJsonArray();
  }

  Response response() {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(document.toString())
        .build();
  }
}
