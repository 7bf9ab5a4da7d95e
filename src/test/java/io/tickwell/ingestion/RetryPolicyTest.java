package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.testing.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
  static final RetryPolicy POLICY = RetryPolicy.of(Settings.with());

  /** One whose hash shortens nothing. */
  static final UUID RUN = new UUID(0, 0);

  private static final Instant NOW = Instant.parse("2026-06-03T14:00:00Z");

  @Test
  void each_wait_is_twice_the_one_before_up_to_an_hour() {
    assertThat(minutes(FailureKind.PASSING, 0, 1, 2, 3, 4, 9))
        .containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
  }

  @Test
  void a_lasting_reason_gets_the_longest_wait_at_once() {
    assertThat(minutes(FailureKind.LASTING, 0, 1, 9)).containsExactly(60L, 60L, 60L);
  }

  @Test
  void what_nobody_knows_is_left_alone_for_days() {
    assertThat(minutes(FailureKind.UNKNOWN, 0, 1, 2, 3, 9))
        .containsExactly(1_440L, 2 * 1_440L, 4 * 1_440L, 8 * 1_440L, 8 * 1_440L);
  }

  @ParameterizedTest
  @EnumSource
  void after_so_many_retries_there_is_no_more(FailureKind kind) {
    assertThat(POLICY.next(kind, 9, RUN, NOW)).isPresent();
    assertThat(POLICY.next(kind, 10, RUN, NOW)).isEmpty();
    assertThat(POLICY.next(kind, Integer.MAX_VALUE, RUN, NOW)).isEmpty();
  }

  @Test
  void runs_wait_differently_by_less_than_a_tenth_and_the_items_of_one_alike() {
    List<Long> waits =
        IntStream.range(0, 1_000)
            .mapToObj(i -> UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}))
            .map(run -> POLICY.next(FailureKind.PASSING, 0, run, NOW).orElseThrow())
            .map(next -> Duration.between(NOW, next).toMillis())
            .toList();
    assertThat(waits).allMatch(wait -> wait > 270_000 && wait <= 300_000);
    assertThat(waits.stream().distinct().count()).isGreaterThan(500);
    UUID run = UUID.randomUUID();
    assertThat(POLICY.next(FailureKind.PASSING, 3, run, NOW))
        .isEqualTo(POLICY.next(FailureKind.PASSING, 3, run, NOW));
  }

  @ParameterizedTest
  @CsvSource({"2026-03-08T06:59:00Z", "2026-11-01T05:59:00Z"})
  void a_change_of_the_clocks_changes_no_wait(Instant beforeTheChange) {
    assertThat(POLICY.next(FailureKind.PASSING, 9, RUN, beforeTheChange))
        .contains(beforeTheChange.plusSeconds(3_600));
  }

  @Test
  void many_retries_of_a_short_wait_stay_within_the_bound() {
    RetryPolicy patient =
        RetryPolicy.of(
            Settings.with(
                "market-data.retry.first-delay-seconds", "2678400",
                "market-data.retry.max-delay-seconds", "2678400",
                "market-data.retry.max-retries", "100"));
    assertThat(patient.next(FailureKind.PASSING, 99, RUN, NOW))
        .contains(NOW.plus(Duration.ofDays(31)));
  }

  @ParameterizedTest
  @CsvSource({
    "interval-seconds, 0, 1, 86400",
    "first-delay-seconds, soon, 1, 2678400",
    "max-delay-seconds, 299, 300, 2678400",
    "not-found-delay-seconds, -1, 1, 2678400",
    "max-retries, 101, 0, 100"
  })
  void a_value_that_is_none_is_refused_with_its_key(String key, String wrong, int least, int most) {
    assertThatThrownBy(() -> RetryPolicy.of(Settings.with("market-data.retry." + key, wrong)))
        .hasMessage(
            "market-data.retry.%s is '%s', it must be a whole number from %d to %d"
                .formatted(key, wrong, least, most));
  }

  private static List<Long> minutes(FailureKind kind, int... retries) {
    return IntStream.of(retries)
        .mapToObj(some -> POLICY.next(kind, some, RUN, NOW).orElseThrow())
        .map(next -> Duration.between(NOW, next).toMinutes())
        .toList();
  }
}
