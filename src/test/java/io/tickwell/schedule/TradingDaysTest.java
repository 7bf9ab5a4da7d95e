package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TradingDaysTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final TradingCalendar XNYS = TradingCalendars.until(2028).of("XNYS");
  private static final Schedule HISTORICAL_PRICES =
      new TradingDays(CronSchedule.of("0 30 17 * * *", NEW_YORK), XNYS);

  @Test
  void a_daily_time_falls_on_trading_days_only_half_days_included() {
    assertThat(
            HISTORICAL_PRICES.between(
                Instant.parse("2026-11-23T05:00:00Z"), Instant.parse("2026-12-01T05:00:00Z"), 10))
        .extracting(Instant::toString)
        .containsExactly(
            "2026-11-23T22:30:00Z",
            "2026-11-24T22:30:00Z",
            "2026-11-25T22:30:00Z",
            "2026-11-27T22:30:00Z",
            "2026-11-30T22:30:00Z");
  }

  @Test
  void the_date_that_counts_is_the_exchanges() {
    Schedule lateEvening = new TradingDays(CronSchedule.of("0 0 22 * * *", NEW_YORK), XNYS);

    assertThat(lateEvening.next(Instant.parse("2026-11-27T12:00:00Z")))
        .contains(Instant.parse("2026-11-28T03:00:00Z"));
  }

  @Test
  void an_interval_may_be_bound_to_trading_days_too() {
    Schedule hourly = new TradingDays(new IntervalSchedule(3600, NEW_YORK), XNYS);

    assertThat(hourly.next(Instant.parse("2026-11-28T04:00:00Z")))
        .contains(Instant.parse("2026-11-30T05:00:00Z"));
  }

  @Test
  void it_begins_and_ends_with_the_calendar() {
    assertThat(HISTORICAL_PRICES.next(Instant.EPOCH))
        .contains(Instant.parse("1990-01-02T22:30:00Z"));
    assertThat(HISTORICAL_PRICES.next(Instant.parse("2028-12-29T22:30:00Z"))).isEmpty();
    assertThat(HISTORICAL_PRICES.next(Instant.parse("2050-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void a_time_that_never_falls_on_a_trading_day_is_given_up_soon() {
    Schedule christmas = new TradingDays(CronSchedule.of("* * * 25 12 *", NEW_YORK), XNYS);

    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertThat(christmas.next(Instant.EPOCH)).isEmpty());
  }
}
