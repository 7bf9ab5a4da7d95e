package io.tickwell.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers 404 to everything below {@code /sandbox} unless {@code sandbox.enabled} is true. Not a
 * {@code @Provider}: it must never be found by another application of the same WAR.
 */
@PreMatching
@ApplicationScoped
public class SandboxSwitch implements ContainerRequestFilter {
  @Inject
  @ConfigProperty(name = "sandbox.enabled", defaultValue = "false")
  boolean enabled;

  @Override
  public void filter(ContainerRequestContext request) {
    if (!enabled) {
      request.abortWith(Response.status(Response.Status.NOT_FOUND).build());
    }
  }
}
