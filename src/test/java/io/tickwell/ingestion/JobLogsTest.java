package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLogsTest {
  private final SettableClock clock = new SettableClock("2026-06-10T12:00:00Z");

  @TempDir private Path logs;

  @Test
  void days_before_those_that_are_kept_go_with_all_that_is_in_them() throws IOException {
    log("stock_quotes/2026-06-02/instance.1/execution.1/fetch_and_store/0/part.1.log");
    log("stock_quotes/2026-06-02/instance.1/execution.1/part.1.log");
    log("news_data/2025-12-31/instance.7/execution.9/part.1.log");
    Path kept = log("stock_quotes/2026-06-03/instance.2/execution.2/part.1.log");

    assertThat(new JobLogs(logs, () -> new KeptDays(7), clock).sweep()).isEqualTo(2);
    assertThat(logs.resolve("stock_quotes/2026-06-02")).doesNotExist();
    assertThat(logs.resolve("news_data/2025-12-31")).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void what_is_no_day_is_left_alone() throws IOException {
    Path other = log("stock_quotes/notes/2020-01-01/mine.txt");
    Path file = log("2020-01-01");

    assertThat(new JobLogs(logs, () -> new KeptDays(7), clock).sweep()).isZero();
    assertThat(other).exists();
    assertThat(file).exists();
  }

  @Test
  void a_link_to_elsewhere_is_taken_away_and_not_followed(@TempDir Path elsewhere)
      throws IOException {
    Path mine = Files.writeString(elsewhere.resolve("mine.txt"), "x");
    Path day = logs.resolve("stock_quotes/2026-01-01");
    Files.createDirectories(day);
    Files.createSymbolicLink(day.resolve("instance.1"), elsewhere);

    assertThat(new JobLogs(logs, () -> new KeptDays(7), clock).sweep()).isEqualTo(1);
    assertThat(mine).exists();
  }

  @Test
  void before_the_first_job_there_is_nothing_to_delete() {
    assertThat(new JobLogs(logs.resolve("joblogs"), () -> new KeptDays(7), clock).sweep()).isZero();
  }

  private Path log(String name) throws IOException {
    Path file = logs.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }
}
