package io.tickwell.sandbox.fault;

/** Faults were asked for where nothing is simulated. */
public final class SandboxOff extends RuntimeException {
  SandboxOff() {
    super(
        "the sandbox is off, so no provider is simulated and none can have a fault;"
            + " start the server with sandbox.enabled=true to rehearse outages");
  }
}
