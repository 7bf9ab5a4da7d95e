package io.tickwell.it;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a server tells at {@code /metrics}, in Prometheus' text format. */
record Exported(String text) {

  static Exported by(LibertyServer server) {
    return new Exported(server.get("/metrics").body());
  }

  /** The names of all series, as a query would use them. */
  Set<String> names() {
    return lines().stream()
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The sum of the series with that name and all of those labels. */
  double sum(String name, String... labels) {
    return lines().stream()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private List<String> lines() {
    return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
  }
}
