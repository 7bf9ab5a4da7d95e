package io.tickwell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stays true of the files that operators build and start from. */
class DeploymentTest {

  private static final String POM = read("pom.xml");
  private static final List<String> DOCKERFILE =
      read("Dockerfile")
          .replaceAll("(?m)^#.*\n", "")
          .replaceAll("\\\\\n\\s*", "")
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
  private static final List<String> IMAGE =
      DOCKERFILE.subList(
          DOCKERFILE.lastIndexOf(theOne("FROM icr\\.io/appcafe/open-liberty:.*")),
          DOCKERFILE.size());

  @Test
  void the_base_image_is_the_liberty_and_the_java_that_the_tests_run_on() {
    assertThat(IMAGE.get(0))
        .contains(":" + property("version.liberty") + "-kernel-slim-")
        .contains("-java" + property("maven.compiler.release") + "-");
  }

  @Test
  void every_image_is_named_with_its_version() {
    assertThat(all("FROM (\\S+).*")).hasSize(2).allMatch(image -> image.matches(".+:\\d.*"));
  }

  @Test
  void features_are_installed_before_the_application_comes_and_caches_are_filled_last() {
    assertThat(
            IMAGE.stream()
                .map(
                    line ->
                        line.replaceAll("\\s+.*(features\\.sh|\\.war|configure\\.sh).*", " $1")))
        .containsSubsequence("RUN features.sh", "COPY .war", "RUN configure.sh");
    assertThat(IMAGE.subList(IMAGE.indexOf(theOne("RUN .*configure\\.sh.*")), IMAGE.size()))
        .noneMatch(line -> line.startsWith("COPY"));
  }

  @Test
  void it_runs_as_the_unprivileged_user_who_owns_its_files() {
    assertThat(all("USER (.+)")).containsExactly("1001");
    assertThat(IMAGE.stream().filter(line -> line.startsWith("COPY")))
        .allMatch(line -> line.contains("--chown=1001:0"));
  }

  @Test
  void no_secret_and_no_development_profile_is_built_in() {
    assertThat(DOCKERFILE)
        .filteredOn(line -> line.matches("(ENV|ARG|LABEL) .*"))
        .noneMatch(line -> line.matches("(?i).*(password|secret|token|key).*"));
    assertThat(String.join("\n", DOCKERFILE))
        .doesNotContain("mp.config.profile", "MP_CONFIG_PROFILE");
  }

  @Test
  void what_it_copies_exists_and_its_entry_can_be_executed() {
    List<String> sources = all("COPY (?:--chown=\\S+ )?([^-]\\S*) \\S+");
    assertThat(sources).hasSize(7).allMatch(source -> Files.exists(Path.of(source)));
    assertThat(Path.of("src/main/deploy/entrypoint.sh")).isExecutable();
  }

  @Test
  void the_examples_set_only_variables_that_exist() {
    List<String> known = found(read("liberty/platform.xml"), "<variable name=\"(\\w+)\" default");
    String examples =
        read("src/main/deploy/kubernetes.yaml") + read("src/main/deploy/compose.yaml");
    assertThat(found(examples, "(?:name: |^ +)([A-Z][A-Z_]+)[,:]"))
        .contains("DATABASE")
        .filteredOn(name -> !name.startsWith("POSTGRES_") && !name.endsWith("_API_KEY_FILE"))
        .isSubsetOf(known);
  }

  private static String property(String name) {
    return found(POM, "<" + Pattern.quote(name) + ">([^<]+)<").get(0);
  }

  /** The first group of each instruction that matches as a whole. */
  private static List<String> all(String instruction) {
    return found(String.join("\n", DOCKERFILE), "^" + instruction + "$");
  }

  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static String theOne(String instruction) {
    List<String> found = DOCKERFILE.stream().filter(line -> line.matches(instruction)).toList();
    assertThat(found).as(instruction).hasSize(1);
    return found.get(0);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
