package io.tickwell.alert;

/** What is told of an alert. */
public enum Event {
  OPENED,
  RESOLVED,
  TEST
}
