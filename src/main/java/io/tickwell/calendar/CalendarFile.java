package io.tickwell.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Text files of dates: blank lines and lines that begin with {@code #} are skipped. */
final class CalendarFile {

  private CalendarFile() {}

  /**
   * A line that counts.
   *
   * @param text without blanks at its ends
   * @param source file and line, for messages
   */
  record Line(String text, String source) {}

  /** The lines of a file beside this class. */
  static List<Line> shipped(String name) {
    try (InputStream in = CalendarFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the application lacks its calendar file " + name);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return lines(name, lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the calendar file " + name, e);
    }
  }

  static List<Line> lines(String name, List<String> all) {
    return IntStream.range(0, all.size())
        .mapToObj(i -> new Line(all.get(i).strip(), "%s line %d".formatted(name, i + 1)))
        .filter(line -> !line.text().isEmpty() && !line.text().startsWith("#"))
        .toList();
  }
}
