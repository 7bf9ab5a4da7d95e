package io.tickwell.provider;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One call's worth of work for a provider.
 *
 * @param type what is asked for
 * @param items what it is asked for of, as {@link DataType#items()} says; never empty, and at most
 *     {@link ProviderAdapter#itemsPerCall()} of them
 * @param from first exchange date wanted, inclusive; null for types without a range
 * @param to last exchange date wanted, inclusive; null for types without a range
 * @param page where the provider said to go on; empty for the first page
 * @param priority who goes first where calls are scarce
 * @param told spellings of symbols that beat the providers' rules
 */
public record FetchRequest(
    DataType type,
    List<String> items,
    LocalDate from,
    LocalDate to,
    Optional<String> page,
    CallPriority priority,
    Spellings told) {
  public FetchRequest {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a request for " + type.key() + " names no item");
    }
  }

  public static FetchRequest of(DataType type, List<String> items, LocalDate from, LocalDate to) {
    return new FetchRequest(
        type, items, from, to, Optional.empty(), CallPriority.ROUTINE, Spellings.NONE);
  }

  /** The same request, as urgent as that. */
  public FetchRequest withPriority(CallPriority other) {
    return new FetchRequest(type, items, from, to, page, other, told);
  }

  /** The same request, with spellings that operators told. */
  public FetchRequest withTold(Spellings spellings) {
    return new FetchRequest(type, items, from, to, page, priority, spellings);
  }

  /** The same request, with its items written another way. */
  FetchRequest withSpelled(List<String> spelled) {
    return new FetchRequest(type, spelled, from, to, page, priority, told);
  }

  /**
   * More rows than an honest answer has. What a provider sends beyond is not read, so that it does
   * not fill the memory: 10,000 for each item, and for each two of each day that is asked for.
   */
  int mostRows() {
    long days = from == null || to == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(from, to) + 1);
    return (int) Math.min(JsonText.MOST_VALUES, items.size() * (10_000 + 2 * days));
  }

  /** Its items in words that fit a column: the one, or the first and how many more. */
  public String asked() {
    return items.size() == 1
        ? items.get(0)
        : "%s and %d more".formatted(items.get(0), items.size() - 1);
  }

  /** The same request, for the items given; where these are windows, for their dates. */
  public FetchRequest withItems(List<String> some) {
    if (type.items() == ItemKind.WINDOWS) {
      LocalDate first = Window.of(some.get(0)).from();
      LocalDate last = Window.of(some.get(some.size() - 1)).to();
      return new FetchRequest(type, some, first, last, Optional.empty(), priority, told);
    }
    return new FetchRequest(type, some, from, to, Optional.empty(), priority, told);
  }

  /** The same request, from where the provider said to go on. */
  public FetchRequest nextPage(String token) {
    return new FetchRequest(type, items, from, to, Optional.of(token), priority, told);
  }
}
