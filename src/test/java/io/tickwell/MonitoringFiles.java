package io.tickwell;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What ships for Prometheus and Grafana. */
public final class MonitoringFiles {
  private static final Path DEPLOY = Path.of("src/main/deploy");
  private static final Pattern NAME = Pattern.compile("\\btickwell_\\w+");

  private MonitoringFiles() {}

  /** The names of our metrics that alert rules and dashboard ask for. */
  public static Set<String> namesAskedFor() {
    try {
      String texts =
          Files.readString(DEPLOY.resolve("prometheus-rules.yaml"))
              + String.join("\n", dashboardQueries());
      return NAME.matcher(texts)
          .results()
          .map(MatchResult::group)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> dashboardQueries() {
    try (JsonReader reader =
        Json.createReader(Files.newBufferedReader(DEPLOY.resolve("grafana-dashboard.json")))) {
      return reader.readObject().getJsonArray("panels").getValuesAs(JsonObject.class).stream()
          .flatMap(panel -> panel.getJsonArray("targets").getValuesAs(JsonObject.class).stream())
          .map(target -> target.getString("expr"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
