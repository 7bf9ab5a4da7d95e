package io.tickwell.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Everything below {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        SchedulerResource.class,
        JobsResource.class,
        RunsResource.class,
        ProvidersResource.class,
        AlertsResource.class,
        SymbolsResource.class,
        RenamesResource.class,
        GroupsResource.class,
        MarketHoursResource.class,
        SettingsResource.class,
        DataResource.class,
        JsonNames.class,
        BodyLimit.class,
        NoBody.class,
        Refusals.class,
        Problems.class);
  }
}
