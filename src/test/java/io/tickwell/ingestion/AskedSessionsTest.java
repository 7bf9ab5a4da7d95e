package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskedSessionsTest {
  private static final TradingCalendar XNYS = TradingCalendars.until(2026).of("XNYS");

  @Test
  void weekends_and_holidays_have_no_bars() {
    assertThat(missing("2026-06-17", "2026-06-22", "2026-06-30T00:00:00Z"))
        .containsExactly(day(17), day(18), day(22));
  }

  @Test
  void a_session_is_not_missed_before_it_had_time_to_be_published() {
    String eightAfterTheClose = "2026-06-05T04:00:00Z";
    String elevenAfterTheClose = "2026-06-05T07:59:00Z";
    String twelveAfterTheClose = "2026-06-05T08:00:00Z";

    assertThat(missing("2026-06-03", "2026-06-05", eightAfterTheClose)).containsExactly(day(3));
    assertThat(missing("2026-06-03", "2026-06-05", elevenAfterTheClose)).containsExactly(day(3));
    assertThat(missing("2026-06-03", "2026-06-05", twelveAfterTheClose))
        .containsExactly(day(3), day(4));
  }

  @Test
  void dates_that_the_calendar_does_not_know_are_not_missed() {
    Instant now = Instant.parse("1990-01-04T12:00:00Z");

    assertThat(
            AskedSessions.of(XNYS, LocalDate.of(1950, 1, 1), LocalDate.of(2100, 1, 1), now)
                .without(Set.of()))
        .containsExactly(LocalDate.of(1990, 1, 2), LocalDate.of(1990, 1, 3));
  }

  @Test
  void holes_lie_between_what_is_there() {
    AskedSessions asked =
        AskedSessions.of(
            XNYS,
            LocalDate.of(2026, 6, 1),
            LocalDate.of(2026, 6, 12),
            Instant.parse("2026-06-30T00:00:00Z"));

    assertThat(asked.holes(Set.of())).isEmpty();
    assertThat(asked.holes(Set.of(day(5)))).isEmpty();
    assertThat(asked.holes(Set.of(day(3), day(5), day(9)))).containsExactly(day(4), day(8));
  }

  @Test
  void few_are_named_and_of_many_the_first_and_the_last() {
    List<LocalDate> many = missing("2026-06-01", "2026-06-12", "2026-06-30T00:00:00Z");

    assertThat(AskedSessions.words(many.subList(0, 2)))
        .isEqualTo("no bars of 2026-06-01, 2026-06-02");
    assertThat(AskedSessions.words(many))
        .isEqualTo(
            "no bars of 2026-06-01, 2026-06-02, 2026-06-03, 2026-06-04, 2026-06-05"
                + " and 5 more sessions, the last of them 2026-06-12");
  }

  private static List<LocalDate> missing(String from, String to, String now) {
    return AskedSessions.of(XNYS, LocalDate.parse(from), LocalDate.parse(to), Instant.parse(now))
        .without(Set.of());
  }

  private static LocalDate day(int dayOfJune) {
    return LocalDate.of(2026, 6, dayOfJune);
  }
}
