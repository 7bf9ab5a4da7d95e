package io.tickwell.marketdata.takeover;

import java.util.List;

/**
 * What became of the rows of one of the original's tables.
 *
 * @param table its name
 * @param found rows that it had
 * @param taken rows that the new table has
 * @param merged rows merged into a newer one of the same key
 * @param setAside rows without a key that could be made
 * @param incomplete rows among those taken whose value of some column did not fit and is null now
 * @param notes what else is worth knowing: labels renamed, columns that have no place
 */
public record TableReport(
    String table,
    long found,
    long taken,
    long merged,
    long setAside,
    long incomplete,
    List<String> notes) {

  /**
   * @throws IllegalStateException when not every row found is accounted for, and so would be lost
   */
  public TableReport {
    if (found != taken + merged + setAside) {
      throw new IllegalStateException(
          "%s had %d rows, but %d taken, %d merged and %d set aside make another sum: nothing is taken over"
              .formatted(table, found, taken, merged, setAside));
    }
  }

  @Override
  public String toString() {
    String counts =
        "%d rows found, %d taken over, %d merged, %d set aside"
            .formatted(found, taken, merged, setAside);
    String without =
        incomplete == 0 ? "" : ", %d of those taken without a value".formatted(incomplete);
    return counts + without + (notes.isEmpty() ? "" : "; " + String.join("; ", notes));
  }
}
