package io.tickwell.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Days of the Chinese calendar that are holidays in Hong Kong, from {@code lunar-days.csv}. */
enum LunarDay implements DateRule {
  NEW_YEAR(0),
  CHING_MING(1),
  BIRTHDAY_OF_THE_BUDDHA(2),
  TUEN_NG(3),
  MID_AUTUMN(4),
  CHUNG_YEUNG(5);

  /** The last year of the table. */
  static final int LAST_YEAR = 2049;

  private final int column;

  LunarDay(int column) {
    this.column = column;
  }

  /** The day in that year; empty for a year that is not in the table. */
  @Override
  public Optional<LocalDate> in(int year) {
    return Optional.ofNullable(Table.BY_YEAR.get(year)).map(days -> days.get(column).atYear(year));
  }

  /** Read when first asked for. */
  private static final class Table {
    private static final Map<Integer, List<MonthDay>> BY_YEAR =
        CalendarFile.shipped("lunar-days.csv").stream()
            .map(line -> line.text().split(","))
            .collect(Collectors.toUnmodifiableMap(Table::year, Table::days));

    private static int year(String[] parts) {
      return Integer.parseInt(parts[0]);
    }

    private static List<MonthDay> days(String[] parts) {
      return Arrays.stream(parts).skip(1).map(day -> MonthDay.parse("--" + day)).toList();
    }
  }
}
