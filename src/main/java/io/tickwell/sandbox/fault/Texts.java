package io.tickwell.sandbox.fault;

/** Texts of callers, fit for a message. */
final class Texts {
  private static final int MOST = 60;

  private Texts() {}

  static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= MOST ? line : line.substring(0, MOST - 3) + "...";
  }
}
