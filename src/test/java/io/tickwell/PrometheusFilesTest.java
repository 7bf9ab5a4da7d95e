package io.tickwell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules and the dashboard, judged by Prometheus' own tool. */
class PrometheusFilesTest {

  @TempDir private Path folder;

  @BeforeAll
  static void the_tool_is_there() {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool"))),
        "promtool is not installed: the alert rules and the dashboard's queries are not tested;"
            + " Debian's package prometheus has it");
  }

  @Test
  void each_alert_opens_and_closes_when_it_should() throws Exception {
    promtool("test", "rules", "src/test/prometheus/rules-test.yaml");
  }

  @Test
  void each_query_of_the_dashboard_can_be_read() throws Exception {
    List<String> queries = MonitoringFiles.dashboardQueries();
    assertThat(queries).hasSizeGreaterThan(10);
    String rules =
        queries.stream()
            .map(query -> query.replace("$__rate_interval", "5m").replace("'", "''"))
            .map(query -> "  - {record: 'query', labels: {}, expr: '%s'}%n".formatted(query))
            .distinct()
            .collect(Collectors.joining("", "groups:\n- name: dashboard\n  rules:\n", ""));
    Path file = Files.writeString(folder.resolve("dashboard.yaml"), rules);
    promtool("check", "rules", "--lint=none", file.toString());
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }
}
