package io.tickwell;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.provider.ProviderSettings;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.testing.Readme;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** What the README says of the configuration is what the configuration is. */
class ReadmeTest {
  private static final Path SETTINGS =
      Path.of("src/main/resources/META-INF/microprofile-config.properties");
  private static final Pattern FAMILY =
      Pattern.compile("(scheduler\\.jobs|market-data\\.providers)\\.(\\w+)\\.(.+)");
  private static final Pattern VARIABLE =
      Pattern.compile("<variable name=\"([A-Z0-9_]+)\" defaultValue=\"([^\"]*)\"");

  @Test
  void the_table_of_properties_shows_every_setting_with_its_default_and_environment_form()
      throws IOException {
    Readme.assertSection("properties", table(settings()));
  }

  @Test
  void every_variable_of_the_server_stands_in_the_readme_with_its_default() throws IOException {
    String readme = Readme.section("variables");
    for (Map.Entry<String, String> variable : variables().entrySet()) {
      assertThat(readme.lines().filter(line -> line.contains("`" + variable.getKey() + "`")))
          .as("the row of %s", variable.getKey())
          .singleElement()
          .asString()
          .contains(variable.getValue().isEmpty() ? "–" : "`" + shown(variable.getValue()) + "`");
    }
  }

  @Test
  void no_setting_is_read_that_is_not_listed() throws IOException {
    Set<String> read = new TreeSet<>();
    Config config = recording(read);
    Clock clock = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
    assertThat(new ProviderSettings(config).all()).isNotEmpty();
    assertThat(new JobCatalogue(config, TradingCalendars.following(clock)).all()).isNotEmpty();

    assertThat(read)
        .filteredOn(key -> key.matches("(scheduler|market-data|sandbox)\\..*"))
        .isNotEmpty()
        .isSubsetOf(settings().stream().map(Setting::key).toList());
  }

  @Test
  void the_table_of_dependencies_names_each_of_the_build_and_no_other() throws Exception {
    Set<String> named = new TreeSet<>();
    Readme.section("dependencies")
        .lines()
        .skip(2)
        .forEach(
            row ->
                Pattern.compile("`([^`]+)`")
                    .matcher(row.split("\\|", 3)[1])
                    .results()
                    .forEach(name -> named.add(name.group(1))));

    assertThat(named).isEqualTo(dependencies());
  }

  private static Set<String> dependencies() throws Exception {
    var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
    var artifacts =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                    "/project/dependencies/dependency/artifactId/text()",
                    pom,
                    XPathConstants.NODESET);
    return IntStream.range(0, artifacts.getLength())
        .mapToObj(i -> artifacts.item(i).getNodeValue())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private record Setting(String key, String value, String meaning) {

    /** The key with its provider or job left open, so that one row serves all of them. */
    String pattern() {
      Matcher family = FAMILY.matcher(key);
      if (!family.matches()) {
        return key;
      }
      String open = family.group(1).equals("scheduler.jobs") ? "<job>" : "<name>";
      return family.group(1) + "." + open + "." + family.group(3);
    }

    String member() {
      Matcher family = FAMILY.matcher(key);
      return family.matches() ? family.group(2) : "";
    }
  }

  private static List<Setting> settings() throws IOException {
    List<Setting> settings = new ArrayList<>();
    String comment = "";
    for (String line : Files.readAllLines(SETTINGS)) {
      if (line.startsWith("#")) {
        comment = line.substring(1).strip();
      } else if (line.startsWith("mp.")) {
        comment = "";
      } else if (line.startsWith("%") || line.isBlank()) {
        comment = line.isBlank() ? "" : comment;
      } else {
        String[] pair = line.split("=", 2);
        settings.add(new Setting(pair[0], pair[1], comment));
        comment = "";
      }
    }
    return settings;
  }

  private static String table(List<Setting> settings) {
    Map<String, List<Setting>> rows =
        settings.stream()
            .collect(
                Collectors.groupingBy(Setting::pattern, LinkedHashMap::new, Collectors.toList()));
    StringBuilder table =
        new StringBuilder("| property | environment | default | meaning |\n|---|---|---|---|\n");
    rows.forEach(
        (pattern, members) ->
            table.append(
                "| `%s` | `%s` | %s | %s |%n"
                    .formatted(
                        pattern,
                        pattern.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9<>]", "_"),
                        defaults(members),
                        members.get(0).meaning())));
    return table.toString();
  }

  private static String defaults(List<Setting> members) {
    Set<String> values = new LinkedHashSet<>(members.stream().map(Setting::value).toList());
    if (values.size() == 1) {
      return code(values.iterator().next());
    }
    return members.stream()
        .map(setting -> setting.member() + " " + code(setting.value()))
        .collect(Collectors.joining(", "));
  }

  private static String code(String value) {
    return value.isEmpty() ? "–" : "`" + value + "`";
  }

  private static Map<String, String> variables() throws IOException {
    Map<String, String> variables = new LinkedHashMap<>();
    try (var files = Files.walk(Path.of("liberty"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".xml")).sorted().toList()) {
        Matcher variable = VARIABLE.matcher(Files.readString(file));
        while (variable.find()) {
          variables.put(variable.group(1), variable.group(2));
        }
      }
    }
    return variables;
  }

  private static String shown(String value) {
    return value.replace("${server.output.dir}", "");
  }

  /** The shipped configuration, which notes what it is asked for. */
  private static Config recording(Set<String> read) {
    Config config =
        new SmallRyeConfigBuilder()
            .addPropertiesSources()
            .withDefaultValue("HTTP_PORT", "9080")
            .build();
    return (Config)
        Proxy.newProxyInstance(
            ReadmeTest.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) -> {
              if (method.getName().endsWith("Value")) {
                read.add((String) arguments[0]);
              }
              return method.invoke(config, arguments);
            });
  }
}
