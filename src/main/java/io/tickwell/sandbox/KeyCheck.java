package io.tickwell.sandbox;

/** What a simulated vendor makes of the key that came with a call. */
enum KeyCheck {
  ACCEPTED,
  MISSING,
  UNKNOWN;

  /**
   * @param sent null or blank when the call carried none
   */
  static KeyCheck of(String sent, String accepted) {
    if (sent == null || sent.isBlank()) {
      return MISSING;
    }
    return sent.equals(accepted) ? ACCEPTED : UNKNOWN;
  }
}
