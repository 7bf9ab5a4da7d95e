package io.tickwell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The README, whose tables stand between markers where a test can tell what they should be. */
public final class Readme {
  private Readme() {}

  /** What stands between {@code <!-- name -->} and {@code <!-- /name -->}. */
  public static String section(String name) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String begin = "<!-- " + name + " -->\n";
    int from = readme.indexOf(begin);
    int to = readme.indexOf("<!-- /" + name + " -->");
    assertThat(from).as("README has the marker %s", begin.strip()).isNotNegative();
    assertThat(to).as("README closes the section %s", name).isGreaterThan(from);
    return readme.substring(from + begin.length(), to);
  }

  /** Fails, and says what to write, unless the section is as expected. */
  public static void assertSection(String name, String expected) throws IOException {
    assertThat(section(name))
        .as("README, between the markers of %s; it should be:%n%s", name, expected)
        .isEqualTo(expected);
  }
}
