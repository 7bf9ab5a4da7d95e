package io.tickwell.sandbox;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What a simulated vendor answers.
 *
 * @param status the HTTP status
 * @param body the JSON document
 */
public record Answer(int status, JsonObject body) {

  Response response() {
    return Response.status(status).type(MediaType.APPLICATION_JSON).entity(body.toString()).build();
  }
}
