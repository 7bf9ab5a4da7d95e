package io.tickwell.rest;

import jakarta.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An error as {@code application/problem+json} (RFC 9457). */
final class Problem {

  static final String TYPE = "application/problem+json";

  private Problem() {}

  static Response response(int status, String detail) {
    Response.StatusType known = Response.Status.fromStatusCode(status);
    return Response.status(status)
        .type(MediaType.valueOf(TYPE))
        .entity(
            Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", known == null ? "Error" : known.getReasonPhrase())
                .add("status", status)
                .add("detail", detail == null ? "" : detail)
                .build()
                .toString())
        .build();
  }
}
