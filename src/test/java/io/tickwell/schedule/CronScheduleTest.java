package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * * *             | 2026-11-24T02:59:59Z      | 2026-11-24T03:00:00Z
          */20 * * * * *          | 2026-11-24T02:59:40Z      | 2026-11-24T03:00:00Z
          10/20 * * * * *         | 2026-11-24T02:59:40Z      | 2026-11-24T02:59:50Z
          0 0,30 * * * *          | 2026-11-24T02:10:00Z      | 2026-11-24T02:30:00Z
          0 10-20/5 * * * *       | 2026-11-24T02:15:00Z      | 2026-11-24T02:20:00Z
          0 10-20/5 * * * *       | 2026-11-24T02:20:00Z      | 2026-11-24T03:10:00Z
          0 0 6-8 * * *           | 2026-11-24T08:00:00Z      | 2026-11-25T06:00:00Z
          30 15 8 * * *           | 2026-11-24T08:15:29.5Z    | 2026-11-24T08:15:30Z
          30 15 8 * * *           | 2026-11-24T08:15:30Z      | 2026-11-25T08:15:30Z
          30 15 8 * * *           | 2026-11-24T07:20:31Z      | 2026-11-24T08:15:30Z
          30 15 8,20 * * *        | 2026-11-24T08:20:31Z      | 2026-11-24T20:15:30Z
          0 0 0 1 * *             | 2026-11-24T00:00:00Z      | 2026-12-01T00:00:00Z
          0 0 0 31 * *            | 2026-11-24T00:00:00Z      | 2026-12-31T00:00:00Z
          0 0 0 1 JAN-mar/2 *     | 2026-11-24T00:00:00Z      | 2027-01-01T00:00:00Z
          0 0 0 1 JAN-mar/2 *     | 2027-01-01T00:00:00Z      | 2027-03-01T00:00:00Z
          0 0 22 * * SUN          | 2026-11-24T00:00:00Z      | 2026-11-29T22:00:00Z
          0 0 22 ? * 0            | 2026-11-24T00:00:00Z      | 2026-11-29T22:00:00Z
          0 0 22 ? * 7            | 2026-11-24T00:00:00Z      | 2026-11-29T22:00:00Z
          0 0 22 * * MON-FRI      | 2026-11-27T22:00:00Z      | 2026-11-30T22:00:00Z
          0 0 22 * * FRI-SUN      | 2026-11-28T22:00:00Z      | 2026-11-29T22:00:00Z
          0 0 22 * * SUN-TUE      | 2026-11-24T22:00:00Z      | 2026-11-29T22:00:00Z
          0 0 22 * * MON,WED      | 2026-11-24T22:00:00Z      | 2026-11-25T22:00:00Z
          0 0 0 13 * FRI          | 2026-11-24T00:00:00Z      | 2027-08-13T00:00:00Z
          0 0 0 29 2 *            | 2026-11-24T00:00:00Z      | 2028-02-29T00:00:00Z
          0 0 0 29 2 ?            | 2096-02-29T00:00:00Z      | 2104-02-29T00:00:00Z
          0 0 0 29 FEB SUN        | 2032-02-29T00:00:00Z      | 2060-02-29T00:00:00Z
          0 0 0 29 FEB MON        | 2072-02-29T00:00:00Z      | 2112-02-29T00:00:00Z
          59 59 23 31 12 *        | 2026-12-31T23:59:59Z      | 2027-12-31T23:59:59Z
          """)
  void the_next_time_is_the_first_that_every_field_allows(
      String expression, Instant after, Instant next) {
    assertThat(CronSchedule.of(expression, ZoneOffset.UTC).next(after)).contains(next);
  }

  @Test
  void times_are_those_of_the_zone() {
    CronSchedule daily = CronSchedule.of("0 30 17 * * *", ZoneId.of("America/New_York"));

    assertThat(daily.next(Instant.parse("2026-07-01T12:00:00Z")))
        .contains(Instant.parse("2026-07-01T21:30:00Z"));
    assertThat(daily.next(Instant.parse("2026-12-01T12:00:00Z")))
        .contains(Instant.parse("2026-12-01T22:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          60 * * * * *        | second '60' is outside 0-59
          * 1-99 * * * *      | minute '1-99' is outside 0-59
          0 0 24 * * *        | hour '24' is outside 0-23; allowed are 0-23, *, lists
          0 0 0 0 * *         | day-of-month '0' is outside 1-31
          0 0 0 32 * *        | day-of-month '32' is outside 1-31
          0 0 0 1 13 *        | month '13' is outside 1-12; allowed are 1-12, JAN FEB MAR
          0 0 0 1 MON *       | month 'MON' is not understood
          0 0 0 * * 8         | day-of-week '8' is outside 0-7; allowed are 0-7, SUN MON TUE
          0 0 0 * * FRYDAY    | day-of-week 'FRYDAY' is not understood
          0 0 0 L * *         | day-of-month 'L' is not understood
          0 0 0 ? * ?/2       | day-of-week '?/2' is not understood
          0 ? * * * *         | minute '?' is not understood
          */0 * * * * *       | second '*/0' has a step that is not 1 to 59
          0 */90 * * * *      | minute '*/90' has a step that is not 1 to 59
          0 0 22-2 * * *      | hour '22-2' runs backwards
          0 1, * * * *        | minute '' is not understood
          0 -1 * * * *        | minute '-1' is not understood
          0 0 1-2-3 * * *     | hour '1-2-3' is not understood
          0 0 0 30 2 *        | day-of-month '30' never comes in month '2'
          0 0 0 31 APR,JUN *  | day-of-month '31' never comes in month 'APR,JUN'
          0 0 * * *           | six fields are needed, not 5: [second, minute, hour, day-of-month
          """)
  void what_cannot_be_read_is_refused_with_field_value_and_what_is_allowed(
      String expression, String message) {
    assertThatThrownBy(() -> CronSchedule.of(expression, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cron '" + expression + "': " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void an_empty_expression_is_refused(String expression) {
    assertThatThrownBy(() -> CronSchedule.of(expression, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("six fields are needed");
  }

  @Test
  void equal_times_in_one_zone_are_equal_schedules() {
    assertThat(CronSchedule.of("0 0 6 ? * SUN", ZoneOffset.UTC))
        .isEqualTo(CronSchedule.of("0  0  6  *  *  7", ZoneOffset.UTC))
        .hasSameHashCodeAs(CronSchedule.of("0 0 6 * * 0", ZoneOffset.UTC))
        .isNotEqualTo(CronSchedule.of("0 0 6 * * 7", ZoneId.of("Europe/Madrid")));
  }
}
