package io.tickwell.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Dates known from elsewhere: a year a line, then {@code MM-dd} or {@code MM-dd@HH:mm}. */
final class CalendarFixture {

  private CalendarFixture() {}

  /** The dates of a file with their times; the time is midnight where the file has none. */
  static Map<LocalDate, LocalTime> dates(String file) {
    Map<LocalDate, LocalTime> dates = new TreeMap<>();
    try (InputStream in = CalendarFixture.class.getResourceAsStream("/fixtures/calendar/" + file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> read(line, dates));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return dates;
  }

  private static void read(String line, Map<LocalDate, LocalTime> dates) {
    String[] words = line.split(" ", -1);
    Stream<String> entries = Arrays.stream(words).skip(1);
    entries.forEach(
        entry -> {
          String[] parts = entry.split("@", 2);
          LocalTime time = parts.length == 2 ? LocalTime.parse(parts[1]) : LocalTime.MIDNIGHT;
          dates.put(LocalDate.parse(words[0] + "-" + parts[0]), time);
        });
  }
}
