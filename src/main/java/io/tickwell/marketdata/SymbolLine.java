package io.tickwell.marketdata;

import java.util.List;

/**
 * A line of a list of symbols.
 *
 * @param number of the line in its text, from 1
 * @param change what it says
 * @param faults what cannot be read of it
 */
public record SymbolLine(int number, SymbolChange change, List<String> faults) {
  public SymbolLine {
    faults = List.copyOf(faults);
  }
}
