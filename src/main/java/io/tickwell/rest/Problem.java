package io.tickwell.rest;

import io.tickwell.marketdata.SymbolsRefusedException.Fault;
import io.tickwell.schedule.SettingFault;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.util.List;

/** An error as {@code application/problem+json} (RFC 9457). */
final class Problem {

  static final String TYPE = "application/problem+json";

  /** What somebody sent may be named in the detail, and may be of any length. */
  private static final int MOST_OF_DETAIL = 1_000;

  private Problem() {}

  static Response response(int status, String detail) {
    return of(status, json(status, detail));
  }

  /** One of a table, with each fault as {@code {"line", "reason"}} in its member {@code errors}. */
  static Response ofLines(int status, String detail, List<Fault> faults) {
    JsonArrayBuilder errors = Json.createArrayBuilder();
    faults.forEach(
        fault ->
            errors.add(
                Json.createObjectBuilder()
                    .add("line", fault.line())
                    .add("reason", cut(fault.reason()))));
    return of(status, builder(status, detail).add("errors", errors).build().toString());
  }

  /**
   * One of settings, with each fault as {@code {"field", "reason"}} in its member {@code errors}.
   */
  static Response ofSettings(int status, String detail, List<SettingFault> faults) {
    JsonArrayBuilder errors = Json.createArrayBuilder();
    faults.forEach(
        fault ->
            errors.add(
                Json.createObjectBuilder()
                    .add("field", cut(fault.field()))
                    .add("reason", cut(fault.reason()))));
    return of(status, builder(status, detail).add("errors", errors).build().toString());
  }

  private static Response of(int status, String json) {
    return Response.status(status).type(MediaType.valueOf(TYPE)).entity(json).build();
  }

  static String json(int status, String detail) {
    return object(status, detail).toString();
  }

  static JsonObject object(int status, String detail) {
    return builder(status, detail).build();
  }

  private static JsonObjectBuilder builder(int status, String detail) {
    Response.StatusType known = Response.Status.fromStatusCode(status);
    return Json.createObjectBuilder()
        .add("type", "about:blank")
        .add("title", known == null ? "Error" : known.getReasonPhrase())
        .add("status", status)
        .add("detail", detail == null ? "" : cut(detail));
  }

  /** The detail of a problem that {@link #response} made; of anything else, nothing. */
  static String detail(Object entity) {
    if (!(entity instanceof String json) || !json.startsWith("{")) {
      return "";
    }
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject().getString("detail", "");
    }
  }

  private static String cut(String detail) {
    return detail.length() <= MOST_OF_DETAIL ? detail : detail.substring(0, MOST_OF_DETAIL) + "...";
  }
}
