package io.tickwell.outward;

import java.util.regex.Pattern;

/** This machine itself. */
public final class Loopback {
  private static final Pattern NAMES =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1\\]", Pattern.CASE_INSENSITIVE);

  private Loopback() {}

  /** Whether the host of a URI is this machine by its name; no name is looked up. */
  public static boolean is(String host) {
    return NAMES.matcher(host).matches();
  }
}
