package io.tickwell.sandbox;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;

/** The two places where a call to Polygon can carry its key. */
public class PolygonKey {
  private static final String BEARER = "Bearer ";

  @HeaderParam("Authorization")
  String authorization;

  @QueryParam("apiKey")
  String apiKey;

  /** The key that came with the call; null when none did. */
  String sent() {
    return authorization != null && authorization.startsWith(BEARER)
        ? authorization.substring(BEARER.length())
        : apiKey;
  }
}
