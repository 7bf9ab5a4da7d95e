package io.tickwell.sandbox;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;

/** The two places where a call to Finnhub can carry its key. */
public class FinnhubKey {
  @HeaderParam("X-Finnhub-Token")
  String header;

  @QueryParam("token")
  String token;

  /** The key that came with the call; null when none did. */
  String sent() {
    return header == null ? token : header;
  }
}
