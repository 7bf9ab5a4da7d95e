package io.tickwell.rest;

import jakarta.ws.rs.BadRequestException;

/** Numbers that come in queries. */
final class Numbers {

  private Numbers() {}

  /**
   * The number in that text.
   *
   * @throws BadRequestException naming the parameter, the text and the range
   */
  static int inRange(String name, String text, int least, int most) {
    return (int) inRange(name, text, least, (long) most);
  }

  /** {@link #inRange(String, String, int, int)} for what may be larger. */
  static long inRange(String name, String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new BadRequestException(refusal(name, text, least, most), e);
    }
    throw new BadRequestException(refusal(name, text, least, most));
  }

  private static String refusal(String name, String text, long least, long most) {
    return "%s is '%s'; it takes a number from %d to %d".formatted(name, text, least, most);
  }
}
