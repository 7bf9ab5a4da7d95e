package io.tickwell.calendar;

/** The years in which a rule holds, both inclusive. */
record Years(int first, int last) {
  static final Years ALWAYS = new Years(Integer.MIN_VALUE, Integer.MAX_VALUE);

  static Years from(int first) {
    return new Years(first, Integer.MAX_VALUE);
  }

  static Years until(int last) {
    return new Years(Integer.MIN_VALUE, last);
  }

  static Years only(int year) {
    return new Years(year, year);
  }

  static Years between(int first, int last) {
    return new Years(first, last);
  }

  boolean contains(int year) {
    return first <= year && year <= last;
  }
}
