package io.tickwell.sandbox;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The simulated providers, and nothing else, below {@code /sandbox}. */
@ApplicationPath("/sandbox")
public class SandboxApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        SandboxSwitch.class,
        FinnhubQuotesResource.class,
        FinnhubStockResource.class,
        FinnhubCalendarResource.class,
        FinnhubNewsResource.class,
        PolygonSnapshotsResource.class,
        PolygonBarsResource.class,
        PolygonReferenceResource.class,
        PolygonOptionsResource.class,
        PolygonNewsResource.class,
        FredResource.class,
        AlphaVantageResource.class);
  }
}
