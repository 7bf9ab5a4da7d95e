package io.tickwell.sandbox.fault;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * Everything below {@code /api/scheduler/sandbox}: an application of its own, since those of the
 * HTTP surface do not know the sandbox. The rules for {@code /api} in web.xml hold here too.
 */
@ApplicationPath("/api/scheduler/sandbox")
public class FaultsApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(FaultsResource.class, FaultProblems.class);
  }
}
