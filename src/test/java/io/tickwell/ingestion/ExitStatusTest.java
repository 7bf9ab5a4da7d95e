package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitStatusTest {

  @Test
  void plain_words_stay_as_they_are() {
    assertThat(ExitStatus.of("failed: 2 of 2 items failed; polygon: HTTP 500: 'down' {a} ~"))
        .isEqualTo("failed: 2 of 2 items failed; polygon: HTTP 500: 'down' {a} ~");
  }

  @Test
  void what_the_batch_store_refuses_is_replaced() {
    assertThat(ExitStatus.of("‹é 故 \u0000\r\n\t\uD83D\uDE00…")).isEqualTo("?? ? ?????...");
  }

  @Test
  void no_tag_opens() {
    assertThat(ExitStatus.of("<img src=x onerror=alert(1)>"))
        .isEqualTo("(img src=x onerror=alert(1)>");
  }

  @Test
  void a_long_text_is_cut() {
    assertThat(ExitStatus.of("X".repeat(512))).isEqualTo("X".repeat(512));
    assertThat(ExitStatus.of("X".repeat(513))).isEqualTo("X".repeat(509) + "...");
  }
}
