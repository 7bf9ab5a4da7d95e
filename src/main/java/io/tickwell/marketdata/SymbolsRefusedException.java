package io.tickwell.marketdata;

import java.util.List;

/** A change of the symbols that cannot be made; nothing of it was. */
public final class SymbolsRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * What is wrong.
   *
   * @param line its number from 1; 0 where there are no lines
   */
  public record Fault(int line, String reason) {}

  private final transient List<Fault> faults;

  public SymbolsRefusedException(String message) {
    super(message);
    this.faults = List.of();
  }

  SymbolsRefusedException(List<Fault> faults) {
    super(
        "%d %s cannot be taken, and nothing was; the first is line %d: %s"
            .formatted(
                faults.stream().map(Fault::line).distinct().count(),
                faults.stream().map(Fault::line).distinct().count() == 1 ? "line" : "lines",
                faults.get(0).line(),
                faults.get(0).reason()));
    this.faults = List.copyOf(faults);
  }

  /** By line; empty where there are no lines. */
  public List<Fault> faults() {
    return faults == null ? List.of() : faults;
  }
}
