package io.tickwell.schedule;

import java.util.List;
import java.util.Locale;

/** What each of the six fields of a cron expression counts, in the order of the fields. */
enum CronUnit {
  SECOND(0, 59, ""),
  MINUTE(0, 59, ""),
  HOUR(0, 23, ""),
  DAY_OF_MONTH(1, 31, ""),
  MONTH(1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  /** 0 and 7 are both Sunday. */
  DAY_OF_WEEK(0, 7, "SUN MON TUE WED THU FRI SAT");

  final int min;
  final int max;

  /** The names of the values from the smallest on, or empty when they have none. */
  private final String names;

  CronUnit(int min, int max, String names) {
    this.min = min;
    this.max = max;
    this.names = names;
  }

  /** The value with that name in capitals, or -1 when there is none. */
  int named(String name) {
    int index = name.isEmpty() ? -1 : List.of(names.split(" ", -1)).indexOf(name);
    return index < 0 ? -1 : min + index;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether {@code ?} stands for every value. */
  boolean isDay() {
    return this == DAY_OF_MONTH || this == DAY_OF_WEEK;
  }

  String allowed() {
    return "%d-%d%s, *%s, lists as 1,2, ranges as 1-3, steps as */2 or 1-5/2"
        .formatted(min, max, names.isEmpty() ? "" : ", " + names, isDay() ? ", ?" : "");
  }
}
