package io.tickwell.calendar;

import io.tickwell.calendar.DatedException.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * The dated exceptions of one exchange as text: {@code date,what,reason} a line, where what is
 * {@code closed}, {@code early-close HH:mm}, {@code late-open HH:mm} or {@code regular}. Blank
 * lines and lines that begin with {@code #} are skipped; the reason may hold commas.
 */
final class ExceptionFile {

  private ExceptionFile() {}

  /** The exceptions in {@code <mic>.csv} beside this class. */
  static List<DatedException> ofExchange(String mic) {
    return CalendarFile.shipped(mic + ".csv").stream().map(ExceptionFile::parseLine).toList();
  }

  /**
   * Reads the lines of a file.
   *
   * @throws IllegalArgumentException for a line that cannot be read, with file, line and value
   */
  static List<DatedException> parse(String name, List<String> lines) {
    return CalendarFile.lines(name, lines).stream().map(ExceptionFile::parseLine).toList();
  }

  /**
   * Reads one line.
   *
   * @throws IllegalArgumentException when it cannot be read, with file, line and value
   */
  static DatedException parseLine(CalendarFile.Line line) {
    return parseLine(line.source(), line.text());
  }

  private static DatedException parseLine(String source, String line) {
    String[] parts = line.split(",", 3);
    if (parts.length < 3 || parts[2].isBlank()) {
      throw new IllegalArgumentException(
          "%s: '%s' is not date,what,reason".formatted(source, line));
    }
    String[] what = parts[1].strip().split("\\s+", 2);
    try {
      return new DatedException(
          LocalDate.parse(parts[0].strip()),
          kind(source, what[0]),
          what.length == 1 ? null : LocalTime.parse(what[1]),
          parts[2].strip(),
          source);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s: '%s' needs a date as 2012-10-29 and a time as 13:00".formatted(source, line), e);
    }
  }

  private static Kind kind(String source, String word) {
    return switch (word) {
      case "closed" -> Kind.CLOSED;
      case "early-close" -> Kind.EARLY_CLOSE;
      case "late-open" -> Kind.LATE_OPEN;
      case "regular" -> Kind.REGULAR;
      default ->
          throw new IllegalArgumentException(
              "%s: '%s' is none of closed, early-close HH:mm, late-open HH:mm, regular"
                  .formatted(source, word));
    };
  }
}
