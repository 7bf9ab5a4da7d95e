package io.tickwell.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private static final class Watch extends Clock {
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }

    void passes(Duration time) {
      now = now.plus(time);
    }
  }

  private final Watch watch = new Watch();
  private final LoginAttempts attempts = new LoginAttempts(3, WINDOW, watch);

  private void fail(String address, String user, int times) {
    for (int i = 0; i < times; i++) {
      attempts.failed(address, user);
    }
  }

  @Test
  void the_last_attempt_allowed_locks_the_user_at_that_address_alone() {
    fail("10.0.0.1", "admin", 2);
    assertThat(attempts.locked("10.0.0.1", "admin")).isEmpty();
    assertThat(attempts.failed("10.0.0.1", "admin")).isTrue();
    assertThat(attempts.locked("10.0.0.1", "admin")).contains(WINDOW);
    assertThat(attempts.locked("10.0.0.1", "reader")).isEmpty();
    assertThat(attempts.locked("10.0.0.2", "admin")).isEmpty();
  }

  @Test
  void a_lock_ends_after_the_window_and_tries_do_not_prolong_it() {
    fail("10.0.0.1", "admin", 3);
    watch.passes(WINDOW.minusSeconds(1));
    assertThat(attempts.failed("10.0.0.1", "admin")).isFalse();
    assertThat(attempts.locked("10.0.0.1", "admin")).contains(Duration.ofSeconds(1));
    watch.passes(Duration.ofSeconds(1));
    assertThat(attempts.locked("10.0.0.1", "admin")).isEmpty();
    fail("10.0.0.1", "admin", 2);
    assertThat(attempts.locked("10.0.0.1", "admin")).isEmpty();
  }

  @Test
  void a_right_password_and_time_forget_wrong_ones() {
    fail("10.0.0.1", "admin", 2);
    attempts.succeeded("10.0.0.1", "admin");
    fail("10.0.0.1", "admin", 2);
    watch.passes(WINDOW);
    fail("10.0.0.1", "admin", 2);
    assertThat(attempts.locked("10.0.0.1", "admin")).isEmpty();
  }

  @Test
  void an_address_that_tries_many_users_is_locked_for_all_and_a_right_password_does_not_clear_it() {
    for (int i = 0; i < 14; i++) {
      fail("10.0.0.1", "user" + i, 1);
      attempts.succeeded("10.0.0.1", "own");
    }
    assertThat(attempts.locked("10.0.0.1", "admin")).isEmpty();
    fail("10.0.0.1", "user14", 1);
    assertThat(attempts.locked("10.0.0.1", "admin")).contains(WINDOW);
    assertThat(attempts.locked("10.0.0.2", "admin")).isEmpty();
  }

  @Test
  void an_ipv6_network_of_64_bits_is_one_address() {
    fail("2001:db8:0:1::1", "admin", 2);
    fail("2001:db8:0:1:ffff::2", "admin", 1);
    assertThat(attempts.locked("2001:db8:0:1::3", "admin")).isPresent();
    assertThat(attempts.locked("2001:db8:0:2::1", "admin")).isEmpty();
    assertThat(Networks.of("::ffff:10.0.0.1")).isEqualTo("10.0.0.1");
    assertThat(Networks.of(null)).isNull();
  }

  @Test
  void what_it_remembers_is_bounded() {
    for (int i = 0; i < LoginAttempts.REMEMBERED; i++) {
      fail("10.%d.%d.1".formatted(i / 250, i % 250), "x".repeat(1_000), 1);
    }
    assertThat(attempts.remembered()).isEqualTo(LoginAttempts.REMEMBERED);
  }

  @Test
  void no_limit_is_no_limit() {
    LoginAttempts unlimited = new LoginAttempts(0, WINDOW, watch);
    for (int i = 0; i < 100; i++) {
      assertThat(unlimited.failed("10.0.0.1", "admin")).isFalse();
    }
    assertThat(unlimited.locked("10.0.0.1", "admin")).isEmpty();
    assertThat(unlimited.remembered()).isZero();
  }

  @Test
  void settings_are_read_and_what_cannot_be_read_gives_way_to_the_default() {
    assertThat(settings("25", "90s"))
        .isEqualTo(new GuardSettings(25, Duration.ofSeconds(90), java.util.List.of()));
    assertThat(settings("0", "1h").faults()).isEmpty();
    GuardSettings faulty = settings("ten", "5 weeks");
    assertThat(faulty.attempts()).isEqualTo(GuardSettings.ATTEMPTS);
    assertThat(faulty.window()).isEqualTo(GuardSettings.WINDOW);
    assertThat(faulty.faults())
        .hasSize(2)
        .anyMatch(fault -> fault.contains("LOGIN_ATTEMPTS is 'ten'"))
        .anyMatch(fault -> fault.contains("LOGIN_WINDOW is '5 weeks'"));
    assertThat(settings("-1", "25h").faults()).hasSize(2);
  }

  private static GuardSettings settings(String attempts, String window) {
    Properties properties = new Properties();
    properties.setProperty("attempts", attempts);
    properties.setProperty("window", window);
    return GuardSettings.of(properties);
  }
}
