package io.tickwell.marketdata;

/**
 * What one upsert did, as the writing statement counted it.
 *
 * @param inserted rows that were not there
 * @param updated rows of which at least one value changed
 * @param unchanged rows that were there already, with every value sent
 */
public record UpsertCount(int inserted, int updated, int unchanged) {
  public static final UpsertCount NONE = new UpsertCount(0, 0, 0);

  public UpsertCount plus(UpsertCount other) {
    return new UpsertCount(
        inserted + other.inserted, updated + other.updated, unchanged + other.unchanged);
  }
}
