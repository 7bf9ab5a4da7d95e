package io.tickwell.sandbox.fault;

/** A description of a fault that cannot be used; the message names the value and what to write. */
public final class BadFault extends RuntimeException {
  BadFault(String message) {
    super(message);
  }

  BadFault(String message, Throwable cause) {
    super(message, cause);
  }
}
