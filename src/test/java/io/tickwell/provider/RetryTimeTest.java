package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTimeTest {
  private static final Instant NEXT_MINUTE = Instant.parse("2026-06-05T20:01:00Z");

  private final SettableClock clock = new SettableClock("2026-06-05T20:00:10Z");

  @Test
  void seconds_are_counted_from_now() {
    assertThat(of("Retry-After", "5")).isEqualTo("2026-06-05T20:00:15Z");
  }

  @Test
  void a_date_is_taken_as_it_is() {
    assertThat(of("Retry-After", "Fri, 05 Jun 2026 20:30:00 GMT"))
        .isEqualTo("2026-06-05T20:30:00Z");
  }

  @Test
  void the_reset_header_is_in_unix_seconds() {
    assertThat(of("X-Ratelimit-Reset", "1780689640")).isEqualTo("2026-06-05T20:00:40Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "", "soon", "-5", "1e9", "Thu, 04 Jun 2026 20:00:00 GMT"})
  void what_is_past_or_unreadable_means_the_next_minute(String value) {
    assertThat(of("Retry-After", value)).isEqualTo(NEXT_MINUTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999", "86401"})
  void nobody_is_left_alone_for_more_than_a_day(String value) {
    assertThat(of("Retry-After", value)).isEqualTo("2026-06-06T20:00:10Z");
  }

  private Instant of(String header, String value) {
    return RetryTime.of(Map.of(header, value)::get, clock);
  }
}
