package io.tickwell.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanExportTest {
  @ParameterizedTest
  @CsvSource({
    "/sandbox/finnhub/quote,                  true",
    "/market/tickwell/sandbox/fred/series,    true",
    "/api/scheduler/events,                   true",
    "/market/tickwell/api/scheduler/events,   true",
    "/api/scheduler/runs,                     false",
    "/api/scheduler/jobs/stock_quotes/run,    false",
    "/,                                       false"
  })
  void requests_that_say_nothing_are_left_out_below_any_path(String path, boolean leftOut) {
    assertThat(SpanExport.leftOut(path)).isEqualTo(leftOut);
  }
}
