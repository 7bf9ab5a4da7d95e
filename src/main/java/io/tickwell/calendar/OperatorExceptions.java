package io.tickwell.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The dated exceptions that an operator adds to the shipped ones, by exchange: {@code
 * exchange,date,what,reason} a line, otherwise as {@link ExceptionFile} tells. On a date that the
 * operator names for an exchange the shipped exceptions do not count; the yearly rules do, unless a
 * line says {@code regular}.
 */
public final class OperatorExceptions {
  /** Nothing added. */
  public static final OperatorExceptions NONE = new OperatorExceptions(Map.of());

  private final Map<String, List<DatedException>> byMic;

  private OperatorExceptions(Map<String, List<DatedException>> byMic) {
    this.byMic = Map.copyOf(byMic);
  }

  /**
   * Reads the operator's file.
   *
   * @throws IllegalArgumentException for a file that cannot be read, and for a line that cannot,
   *     with file, line and value
   */
  public static OperatorExceptions read(Path file) {
    try {
      return parse(file.toString(), Files.readAllLines(file));
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "the file of calendar exceptions %s cannot be read as UTF-8 text: %s".formatted(file, e),
          e);
    }
  }

  static OperatorExceptions parse(String name, List<String> lines) {
    Map<String, List<DatedException>> byMic = new TreeMap<>();
    for (CalendarFile.Line line : CalendarFile.lines(name, lines)) {
      String[] parts = line.text().split(",", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException(
            "%s: '%s' is not exchange,date,what,reason".formatted(line.source(), line.text()));
      }
      String mic = parts[0].strip();
      if (!TradingCalendars.knows(mic)) {
        throw new IllegalArgumentException(
            "%s: no calendar for exchange '%s', known are %s"
                .formatted(line.source(), mic, TradingCalendars.known()));
      }
      byMic
          .computeIfAbsent(mic, unused -> new ArrayList<>())
          .add(ExceptionFile.parseLine(new CalendarFile.Line(parts[1].strip(), line.source())));
    }
    return new OperatorExceptions(byMic);
  }

  /** The exchanges that the operator names. */
  Set<String> mics() {
    return byMic.keySet();
  }

  List<DatedException> of(String mic) {
    return byMic.getOrDefault(mic, List.of());
  }
}
