package io.tickwell.schedule;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.util.Arrays;
import java.util.Optional;

/** The local times that a cron expression allows; knows of no zone. */
record CronExpression(
    CronField second,
    CronField minute,
    CronField hour,
    CronField dayOfMonth,
    CronField month,
    CronField dayOfWeek)
    implements LocalTimes {

  /**
   * Reads six fields, seconds first.
   *
   * @throws IllegalArgumentException naming the field, the value and what is allowed; also when the
   *     expression can never match
   */
  static CronExpression parse(String text) {
    try {
      return read(text.strip().split("\\s+"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cron '%s': %s".formatted(text, e.getMessage()), e);
    }
  }

  private static CronExpression read(String[] fields) {
    CronUnit[] units = CronUnit.values();
    if (fields.length != units.length) {
      throw new IllegalArgumentException(
          "six fields are needed, not %d: %s"
              .formatted(fields.length, Arrays.stream(units).map(CronUnit::label).toList()));
    }
    CronExpression expression =
        new CronExpression(
            CronField.parse(CronUnit.SECOND, fields[0]),
            CronField.parse(CronUnit.MINUTE, fields[1]),
            CronField.parse(CronUnit.HOUR, fields[2]),
            CronField.parse(CronUnit.DAY_OF_MONTH, fields[3]),
            CronField.parse(CronUnit.MONTH, fields[4]),
            CronField.parse(CronUnit.DAY_OF_WEEK, fields[5]));
    if (!expression.matchesSomeDay()) {
      throw new IllegalArgumentException(
          "day-of-month '%s' never comes in month '%s'".formatted(fields[3], fields[4]));
    }
    return expression;
  }

  @Override
  public Optional<LocalDateTime> first(LocalDateTime from, LocalDateTime before) {
    LocalDate date = from.toLocalDate();
    LocalTime time = from.toLocalTime();
    while (!date.isAfter(before.toLocalDate())) {
      if (!month.allows(date.getMonthValue())) {
        date = date.withDayOfMonth(1).plusMonths(1);
      } else {
        Optional<LocalTime> found = allows(date) ? first(time) : Optional.empty();
        if (found.isPresent()) {
          return found.map(date::atTime).filter(match -> match.isBefore(before));
        }
        date = date.plusDays(1);
      }
      time = LocalTime.MIDNIGHT;
    }
    return Optional.empty();
  }

  /** Where every hour is allowed, as elapsed time goes on. */
  @Override
  public boolean comeTwice(Duration repeated) {
    return hour.allowsAll();
  }

  private boolean allows(LocalDate date) {
    return dayOfMonth.allows(date.getDayOfMonth())
        && dayOfWeek.allows(date.getDayOfWeek().getValue() % 7);
  }

  private Optional<LocalTime> first(LocalTime from) {
    int h = from.getHour();
    int m = from.getMinute();
    int s = second.from(from.getSecond());
    if (!hour.allows(h) || !minute.allows(m) || s < 0) {
      s = second.first();
      m = hour.allows(h) ? minute.from(m + 1) : -1;
      if (m < 0) {
        m = minute.first();
        h = hour.from(h + 1);
      }
    }
    return h < 0 ? Optional.empty() : Optional.of(LocalTime.of(h, m, s));
  }

  private boolean matchesSomeDay() {
    return Arrays.stream(Month.values())
        .anyMatch(m -> month.allows(m.getValue()) && dayOfMonth.first() <= m.maxLength());
  }
}
