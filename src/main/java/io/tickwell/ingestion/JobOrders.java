package io.tickwell.ingestion;

import io.tickwell.marketdata.Aliases;
import io.tickwell.marketdata.Symbols;
import io.tickwell.provider.DataType;
import io.tickwell.provider.ItemKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks what people ask for before it becomes a run. */
public final class JobOrders {

  private static final List<String> PARAMETERS = List.of("symbols", "from", "to");

  /** What every database and provider can say, and more than any market has. */
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  private static final Pattern QUARTER = Pattern.compile(":[12]\\d{3}Q[1-4]$");

  private final Symbols symbols;

  public JobOrders(Symbols symbols) {
    this.symbols = symbols;
  }

  /**
   * An order as somebody gave it.
   *
   * @param wanted symbols, for jobs that have some; null or empty means what is usual
   * @param from first exchange date as yyyy-MM-dd, or null
   * @param to last exchange date as yyyy-MM-dd, or null
   * @throws OrderRefusedException when a symbol is unknown or a date is wrong, with every reason
   */
  public RunOrder check(
      String jobId,
      String jobType,
      Trigger trigger,
      String startedBy,
      List<String> wanted,
      String from,
      String to) {
    ItemKind kind = DataType.of(jobType).items();
    List<String> written = written(wanted);
    UnaryOperator<String> presentName = presentName(kind);
    List<String> items = written.stream().map(presentName).distinct().toList();
    if (items.isEmpty() && wanted != null && !wanted.isEmpty()) {
      throw new OrderRefusedException(
          "symbols names none; leave it out to ask for all tracked symbols");
    }
    if (!items.isEmpty() && !kind.ofSymbols()) {
      throw new OrderRefusedException(
          "%s takes no symbols%s"
              .formatted(
                  jobId,
                  kind.setting() == null
                      ? ""
                      : "; scheduler.jobs.%s.%s says what it asks for"
                          .formatted(jobId, kind.setting())));
    }
    Set<String> unknown = unknown(kind, items);
    if (!unknown.isEmpty()) {
      List<String> named =
          written.stream()
              .filter(item -> unknown.contains(presentName.apply(item)))
              .distinct()
              .sorted()
              .toList();
      throw new OrderRefusedException(
          "unknown symbols: %s; GET /api/scheduler/symbols lists the known ones"
              .formatted(named.stream().limit(20).collect(Collectors.joining(", "))));
    }
    if ((from != null || to != null) && !DataType.of(jobType).ranged()) {
      throw new OrderRefusedException("%s takes neither from nor to".formatted(jobId));
    }
    LocalDate first = date("from", from);
    LocalDate last = date("to", to);
    if (first != null && last != null && first.isAfter(last)) {
      throw new OrderRefusedException("from %s is after to %s".formatted(first, last));
    }
    return new RunOrder(jobId, jobType, trigger, startedBy, null, items, first, last);
  }

  private static List<String> written(List<String> wanted) {
    return wanted == null
        ? List.of()
        : wanted.stream()
            .filter(Objects::nonNull)
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .toList();
  }

  /** Lower case will do, and an old name stands for the present one. */
  private UnaryOperator<String> presentName(ItemKind kind) {
    Aliases aliases = symbols.aliases();
    return item -> {
      String symbol = symbol(kind, item.toUpperCase(Locale.ROOT));
      return isGeneral(item)
          ? item
          : aliases.present(symbol) + item.toUpperCase(Locale.ROOT).substring(symbol.length());
    };
  }

  /** Those that name no known symbol, and nothing else that the kind allows. */
  private Set<String> unknown(ItemKind kind, List<String> items) {
    Set<String> unknown = new TreeSet<>(items);
    if (!items.isEmpty()) {
      Set<String> known =
          symbols.known(items.stream().map(item -> symbol(kind, item)).distinct().toList());
      unknown.removeIf(item -> known.contains(symbol(kind, item)));
      unknown.removeIf(item -> kind == ItemKind.SYMBOLS_AND_GENERAL && isGeneral(item));
    }
    return unknown;
  }

  /** That of a quarter as in {@code AAPL:2026Q1}; of anything else, itself. */
  private static String symbol(ItemKind kind, String item) {
    return kind == ItemKind.QUARTERS ? QUARTER.matcher(item).replaceFirst("") : item;
  }

  private static boolean isGeneral(String item) {
    return item.equals(ItemKind.GENERAL);
  }

  /**
   * The order in the parameters of a job that was started through the container.
   *
   * @throws OrderRefusedException as {@link #check}, and when there is a parameter of another name
   */
  RunOrder fromContainer(String jobType, Properties parameters, String startedBy) {
    Set<String> others = new TreeSet<>(parameters.stringPropertyNames());
    PARAMETERS.forEach(others::remove);
    if (!others.isEmpty()) {
      throw new OrderRefusedException(
          "unknown parameters: %s; %s takes %s"
              .formatted(
                  others.stream().limit(20).collect(Collectors.joining(", ")),
                  jobType,
                  String.join(", ", PARAMETERS)));
    }
    String names = blankToNull(parameters.getProperty("symbols"));
    return check(
        jobType,
        jobType,
        Trigger.BATCH_API,
        startedBy,
        names == null ? null : Arrays.asList(names.split(",", -1)),
        blankToNull(parameters.getProperty("from")),
        blankToNull(parameters.getProperty("to")));
  }

  private static LocalDate date(String name, String text) {
    try {
      LocalDate date = text == null ? null : LocalDate.parse(text);
      if (date != null && (date.isBefore(EARLIEST) || date.isAfter(LATEST))) {
        throw new OrderRefusedException(
            "%s is %s; it takes a date from %s to %s".formatted(name, date, EARLIEST, LATEST));
      }
      return date;
    } catch (DateTimeException e) {
      throw new OrderRefusedException(
          "%s is not a date: '%s'; write yyyy-MM-dd".formatted(name, text));
    }
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
