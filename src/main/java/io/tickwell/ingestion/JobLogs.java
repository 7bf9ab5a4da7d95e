package io.tickwell.ingestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The files that the batch container writes of each job on this node, as {@code
 * <job>/<yyyy-MM-dd>/instance.<n>/...} below one directory; it deletes none itself.
 */
public final class JobLogs {

  private static final Logger LOG = Logger.getLogger("scheduler");

  private final Path directory;
  private final Supplier<KeptDays> kept;
  private final Clock clock;

  public JobLogs(Path directory, Supplier<KeptDays> kept, Clock clock) {
    this.directory = directory;
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * Deletes the days before those that are kept.
   *
   * @return how many days of jobs
   * @throws UncheckedIOException when a file cannot be deleted
   */
  public int sweep() {
    LocalDate first = LocalDate.ofInstant(kept.get().before(clock), ZoneId.systemDefault());
    List<Path> old =
        below(directory).stream()
            .flatMap(job -> below(job).stream())
            .filter(day -> date(day).filter(first::isAfter).isPresent())
            .toList();
    old.forEach(JobLogs::delete);
    LOG.fine(
        () -> "Deleted %d directories of job logs from before %s".formatted(old.size(), first));
    return old.size();
  }

  private static List<Path> below(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> below = Files.list(path)) {
      return below.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<LocalDate> date(Path day) {
    try {
      return Optional.of(LocalDate.parse(day.getFileName().toString()));
    } catch (DateTimeException e) {
      LOG.finest(() -> "%s is no day of job logs".formatted(day));
      return Optional.empty();
    }
  }

  private static void delete(Path day) {
    try (Stream<Path> all = Files.walk(day)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
