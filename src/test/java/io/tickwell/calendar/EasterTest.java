package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EasterTest {

  /** Among them the earliest and latest possible dates, and the two years of Gauss's exceptions. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1818-03-22",
        "1943-04-25",
        "1954-04-18",
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2038-04-25",
        "2285-03-22"
      })
  void easter_falls_on_its_known_date(LocalDate sunday) {
    assertThat(Easter.sunday(sunday.getYear())).isEqualTo(sunday);
  }
}
