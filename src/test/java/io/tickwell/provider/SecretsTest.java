package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private final Secrets secrets = new Secrets();

  @Test
  void a_new_key_is_blanked_as_soon_as_it_is_learnt_and_the_replaced_one_still_is() {
    secrets.learn("a", List.of("old-key-of-a"));
    secrets.learn("b", List.of("some-key-of-b"));
    secrets.learn("a", List.of("new-key-of-a"));

    assertThat(secrets.blanked("old-key-of-a, new-key-of-a, some-key-of-b"))
        .isEqualTo("***, ***, ***");
  }

  @Test
  void however_often_keys_are_replaced_no_more_than_the_latest_are_remembered() {
    for (int i = 0; i < 1_000; i++) {
      secrets.learn("a", List.of("some-key-" + i));
    }

    assertThat(secrets.size()).isEqualTo(1 + Secrets.MOST_REPLACED);
    assertThat(secrets.blanked("some-key-999 some-key-998 some-key-10"))
        .isEqualTo("*** *** some-key-10");
  }

  @Test
  void a_key_that_comes_back_is_present_again() {
    secrets.learn("a", List.of("first-key"));
    secrets.learn("a", List.of("second-key"));
    secrets.learn("a", List.of("first-key"));

    assertThat(secrets.size()).isEqualTo(2);
    assertThat(secrets.blanked("first-key second-key")).isEqualTo("*** ***");
  }

  @Test
  void it_does_not_show_what_it_holds() {
    secrets.learn("a", List.of("first-key"));

    assertThat(secrets).hasToString("Secrets");
  }
}
