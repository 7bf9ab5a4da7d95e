package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCountsTest {

  @ParameterizedTest(name = "of {0}: {1} fetched, {2} empty, {3} failed is {4}")
  @CsvSource({
    "3, 3, 0, 0, COMPLETED",
    "3, 2, 1, 0, PARTIAL",
    "3, 2, 0, 1, PARTIAL",
    "3, 1, 1, 1, PARTIAL",
    "3, 1, 0, 0, PARTIAL",
    "3, 0, 3, 0, NO_DATA",
    "3, 0, 2, 1, FAILED",
    "3, 0, 0, 3, FAILED",
    "3, 0, 2, 0, FAILED",
    "3, 0, 0, 0, FAILED",
    "0, 0, 0, 0, NO_DATA",
  })
  void the_verdict_says_what_became_of_the_items(
      int requested, int fetched, int empty, int failed, RunStatus verdict) {
    RunCounts counts = new RunCounts(fetched, empty, failed, 0, 0, 0, 0, 0, Map.of());

    assertThat(counts.verdict(requested)).isEqualTo(verdict);
  }

  @Test
  void rows_of_items_that_are_not_whole_are_something() {
    RunCounts counts = new RunCounts(0, 0, 1, 0, 0, 0, 7, 0, Map.of());

    assertThat(counts.verdict(1)).isEqualTo(RunStatus.PARTIAL);
  }
}
