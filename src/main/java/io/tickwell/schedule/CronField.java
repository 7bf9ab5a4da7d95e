package io.tickwell.schedule;

import java.util.Locale;

/**
 * The values that one field of a cron expression allows.
 *
 * @param allowed bit n is set when the value n is allowed; Sunday is bit 0
 */
record CronField(CronUnit unit, long allowed) {

  /**
   * Reads the text of one field.
   *
   * @throws IllegalArgumentException naming the field, the value and what is allowed
   */
  static CronField parse(CronUnit unit, String text) {
    long allowed = 0;
    for (String part : text.split(",", -1)) {
      allowed |= part(unit, part.toUpperCase(Locale.ROOT));
    }
    return new CronField(unit, allowed);
  }

  boolean allows(int value) {
    return (allowed & (1L << value)) != 0;
  }

  /** The first allowed value from that one on, or -1 when there is none. */
  int from(int value) {
    long rest = value > unit.max ? 0 : allowed & (-1L << value);
    return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
  }

  int first() {
    return from(unit.min);
  }

  boolean allowsAll() {
    return allowed == bits(unit, unit.min, unit.max, 1);
  }

  private static long part(CronUnit unit, String part) {
    String[] rangeAndStep = part.split("/", 2);
    String range = rangeAndStep[0];
    int step = rangeAndStep.length == 1 ? 1 : step(unit, part, rangeAndStep[1]);
    if (range.equals("*") || (range.equals("?") && unit.isDay() && rangeAndStep.length == 1)) {
      return bits(unit, unit.min, unit.max, step);
    }
    String[] ends = range.split("-", 2);
    int first = value(unit, part, ends[0]);
    int last = rangeAndStep.length == 1 ? first : unit.max;
    if (ends.length == 2) {
      last = value(unit, part, ends[1]);
      if (unit == CronUnit.DAY_OF_WEEK && last == 0 && first > 0) {
        last = 7;
      }
    }
    if (first > last) {
      throw refused(unit, part, "runs backwards");
    }
    return bits(unit, first, last, step);
  }

  private static long bits(CronUnit unit, int first, int last, int step) {
    long bits = 0;
    for (int value = first; value <= last; value += step) {
      bits |= 1L << (unit == CronUnit.DAY_OF_WEEK ? value % 7 : value);
    }
    return bits;
  }

  private static int step(CronUnit unit, String part, String text) {
    int step = number(unit, part, text);
    if (step < 1 || step > unit.max) {
      throw refused(unit, part, "has a step that is not 1 to " + unit.max);
    }
    return step;
  }

  private static int value(CronUnit unit, String part, String text) {
    int named = unit.named(text);
    if (named >= 0) {
      return named;
    }
    int value = number(unit, part, text);
    if (value < unit.min || value > unit.max) {
      throw refused(unit, part, "is outside %d-%d".formatted(unit.min, unit.max));
    }
    return value;
  }

  private static int number(CronUnit unit, String part, String text) {
    if (!text.matches("[0-9]{1,2}")) {
      throw refused(unit, part, "is not understood");
    }
    return Integer.parseInt(text);
  }

  private static IllegalArgumentException refused(CronUnit unit, String part, String why) {
    return new IllegalArgumentException(
        "%s '%s' %s; allowed are %s".formatted(unit.label(), part, why, unit.allowed()));
  }
}
