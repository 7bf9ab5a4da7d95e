package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.provider.SettableClock;
import io.tickwell.schedule.ComingTicks.Coming;
import io.tickwell.testing.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComingTicksTest {

  private static final Instant EVENING = Instant.parse("2026-06-05T21:30:00Z");

  private final SettableClock clock = new SettableClock("2026-06-05T12:00:00Z");
  private final ComingTicks ticks =
      new ComingTicks(new JobCatalogue(Settings.with(), TradingCalendars.until(2027)), clock);

  @Test
  void at_half_past_five_come_bars_and_news_and_nothing_else() {
    assertThat(ticks.between(EVENING, EVENING.plusSeconds(60), 50))
        .containsExactly(
            new Coming("historical_prices", List.of(EVENING), false),
            new Coming("news_data", List.of(EVENING), false));
  }

  @Test
  void the_beginning_belongs_to_it_and_the_end_does_not() {
    assertThat(ticks.between(EVENING.minusSeconds(60), EVENING, 50)).isEmpty();
  }

  @Test
  void of_a_job_that_ticks_often_the_first_are_told_and_that_there_are_more() {
    assertThat(ticks.between(ticks.now(), ticks.now().plus(Duration.ofDays(1)), 2))
        .filteredOn(coming -> coming.job().equals("stock_quotes"))
        .containsExactly(
            new Coming(
                "stock_quotes",
                List.of(
                    Instant.parse("2026-06-05T13:30:00Z"), Instant.parse("2026-06-05T13:31:00Z")),
                true));
  }
}
