package io.tickwell.rest;

import io.tickwell.provider.DataType;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

@Path("/scheduler/providers")
@Produces(MediaType.APPLICATION_JSON)
public class ProvidersResource {

  @Inject Providers providers;

  @GET
  public List<ProviderJson> all() {
    return providers.states().stream().map(ProviderJson::of).toList();
  }

  /** A provider's state; unknown instants are null. */
  public record ProviderJson(
      String name,
      boolean enabled,
      boolean available,
      int priority,
      List<String> dataTypes,
      Instant blockedUntil,
      String blockedReason,
      long calls,
      long failures,
      Instant lastSuccess,
      Instant lastFailure) {
    static ProviderJson of(ProviderState state) {
      return new ProviderJson(
          state.name(),
          state.enabled(),
          state.available(),
          state.priority(),
          state.offered().stream().map(DataType::key).sorted().toList(),
          state.blockedUntil().orElse(null),
          state.blockedBecause().orElse(null),
          state.calls(),
          state.failures(),
          state.lastSuccess().orElse(null),
          state.lastFailure().orElse(null));
    }
  }
}
