package io.tickwell.ingestion;

import io.tickwell.marketdata.Patience;
import io.tickwell.marketdata.SymbolStates;
import io.tickwell.provider.DataType;
import io.tickwell.provider.ItemKind;
import io.tickwell.provider.ItemOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/**
 * Symbols that no provider knows: they are found out by runs, and what the timers start asks for
 * them rarely. Runs by hand and retries ask for them as ever.
 *
 * <p>A provider that failed, was left alone or refused the key says nothing of a symbol, and then
 * nor do the others: only where all of them answered, none had data and one said that it does not
 * know it, does that count. Runs over dates that somebody gave say nothing either.
 */
public final class UnknownSymbols {
  private static final String PREFIX = "market-data.unknown.";
  private static final int MOST_SECONDS = 31 * 86_400;
  private static final Set<Trigger> BY_TIMER = EnumSet.of(Trigger.TIMER, Trigger.STARTUP);
  private static final Set<ItemKind> OF_SYMBOLS =
      EnumSet.of(ItemKind.SYMBOLS, ItemKind.SYMBOLS_AND_GENERAL);

  private final SymbolStates states;
  private final Duration pause;
  private final Clock clock;

  /**
   * @param pause how long a symbol that no provider knows is not asked for
   */
  public UnknownSymbols(SymbolStates states, Duration pause, Clock clock) {
    this.states = states;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * Reads {@code market-data.unknown.*}.
   *
   * @throws IllegalArgumentException when a value is not usable, naming the key and the value
   */
  public static Patience patience(Config config) {
    return new Patience(
        RetryPolicy.number(config, PREFIX + "after-runs", 1, 1_000),
        Duration.ofSeconds(RetryPolicy.number(config, PREFIX + "after-seconds", 0, MOST_SECONDS)));
  }

  /** Notes what a chunk learned, in its transaction and after {@link FailedItems}. */
  void record(Connection connection, RunShare share, List<ItemOutcome> outcomes)
      throws SQLException {
    Asking asking = asking(connection, share);
    if (!OF_SYMBOLS.contains(DataType.of(asking.jobType()).items())) {
      return;
    }
    List<String> withData =
        outcomes.stream().filter(o -> o.provider().isPresent()).map(ItemOutcome::item).toList();
    Map<String, String> notFound = new TreeMap<>();
    if (!asking.dated()) {
      outcomes.stream()
          .filter(UnknownSymbols::notFound)
          .forEach(outcome -> notFound.put(outcome.item(), FailedItems.reason(outcome)));
    }
    List<String> empty =
        outcomes.stream()
            .filter(ItemOutcome::empty)
            .map(ItemOutcome::item)
            .filter(item -> !notFound.containsKey(item))
            .toList();
    states.record(connection, asking.jobType(), clock.instant(), withData, empty, notFound);
  }

  private static boolean notFound(ItemOutcome outcome) {
    return !outcome.item().equals(ItemKind.GENERAL)
        && FailureKind.of(outcome).filter(FailureKind.UNKNOWN::equals).isPresent();
  }

  private record Asking(String jobType, boolean dated) {}

  private static Asking asking(Connection connection, RunShare share) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT job_type, from_date IS NOT NULL OR to_date IS NOT NULL FROM runs
            WHERE run_id = ?
            """)) {
      select.setObject(1, share.runId());
      try (ResultSet run = select.executeQuery()) {
        if (!run.next()) {
          throw new StaleRunException(share.runId(), share.fence());
        }
        return new Asking(run.getString(1), run.getBoolean(2));
      }
    }
  }

  /** Those of the items that the run need not ask for, as they were asked for lately. */
  List<String> leftOut(Run run, List<String> items) {
    if (!BY_TIMER.contains(run.triggerKind())
        || !OF_SYMBOLS.contains(DataType.of(run.jobType()).items())) {
      return List.of();
    }
    Set<String> asked = states.askedSince(run.jobType(), clock.instant().minus(pause));
    return items.stream().filter(asked::contains).toList();
  }

  /** Why those are left out, in words for the run's record. */
  String because(List<String> leftOut, int items) {
    return "%d of %d items were left out, since no provider knows them: %s%s; they are asked for every %d h"
        .formatted(
            leftOut.size(),
            items,
            String.join(", ", leftOut.subList(0, Math.min(20, leftOut.size()))),
            leftOut.size() > 20 ? " and %d more".formatted(leftOut.size() - 20) : "",
            pause.toHours());
  }
}
