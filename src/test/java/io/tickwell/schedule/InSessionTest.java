package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InSessionTest {

  private static final TradingCalendar XNYS = TradingCalendars.until(2028).of("XNYS");
  private static final Schedule QUARTERS =
      new InSession(CronSchedule.of("0 */15 * * * *", XNYS.exchange().zone()), XNYS);

  @Test
  void the_open_and_the_close_count() {
    assertThat(QUARTERS.next(Instant.parse("2026-11-24T10:00:00Z")))
        .contains(Instant.parse("2026-11-24T14:30:00Z"));
    assertThat(QUARTERS.next(Instant.parse("2026-11-24T20:45:00Z")))
        .contains(Instant.parse("2026-11-24T21:00:00Z"));
  }

  @Test
  void after_the_close_comes_the_next_trading_day() {
    assertThat(QUARTERS.next(Instant.parse("2026-11-25T21:00:00Z")))
        .contains(Instant.parse("2026-11-27T14:30:00Z"));
  }

  @Test
  void an_early_close_ends_the_day() {
    assertThat(QUARTERS.next(Instant.parse("2026-11-27T18:00:00Z")))
        .contains(Instant.parse("2026-11-30T14:30:00Z"));
  }

  @Test
  void a_cron_that_never_meets_a_session_plans_nothing() {
    Schedule night = new InSession(CronSchedule.of("0 0 3 * * *", XNYS.exchange().zone()), XNYS);
    assertThat(night.next(Instant.parse("2026-11-24T10:00:00Z"))).isEmpty();
  }
}
