package io.tickwell.ingestion;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.marketdata.Aliases;
import io.tickwell.marketdata.EconomicSeries;
import io.tickwell.marketdata.GroupExpression;
import io.tickwell.marketdata.ReportedQuarters;
import io.tickwell.marketdata.SymbolGroups;
import io.tickwell.marketdata.Symbology;
import io.tickwell.marketdata.Symbols;
import io.tickwell.provider.DataType;
import io.tickwell.provider.ItemKind;
import io.tickwell.provider.Window;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where the items of a run come from, for each kind of items. */
public final class UsualItems {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private final Jdbi jdbi;
  private final Symbols symbols;
  private final ReportedQuarters quarters;
  private final SymbolGroups groups;
  private final Function<String, List<String>> configured;
  private final Function<String, String> group;
  private final TradingCalendar calendar;
  private final Clock clock;

  /**
   * @param configured the items that a job's configuration names, by the job's id; empty for none
   * @param group the groups that it names, or null
   */
  public UsualItems(
      Jdbi jdbi,
      Symbols symbols,
      Function<String, List<String>> configured,
      Function<String, String> group,
      TradingCalendar calendar,
      Clock clock) {
    this.jdbi = jdbi;
    this.symbols = symbols;
    this.quarters = new ReportedQuarters(jdbi);
    this.groups = new SymbolGroups(jdbi);
    this.configured = configured;
    this.group = group;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** The last part of the key that configures the items of jobs of that type, if one does. */
  public static Optional<String> setting(String jobType) {
    return Optional.ofNullable(DataType.of(jobType).items().setting());
  }

  /** The type of the jobs that store what jobs of that type ask for, if one does. */
  public static Optional<String> follows(String jobType) {
    return DataType.of(jobType).items() == ItemKind.QUARTERS
        ? Optional.of(DataType.EARNINGS_DATA.key())
        : Optional.empty();
  }

  /** Whether jobs of that type ask for symbols. */
  public static boolean ofSymbols(String jobType) {
    return DataType.of(jobType).items().ofSymbols();
  }

  /**
   * The groups in the configuration of a job, as they are kept.
   *
   * @param text as {@link GroupExpression} takes it
   * @throws IllegalArgumentException when it is none
   */
  public static String readGroup(String text) {
    return GroupExpression.of(text).toString();
  }

  /**
   * The items in the configuration of a job of that type.
   *
   * @param text separated by commas
   * @throws IllegalArgumentException naming the first that is none
   */
  public static List<String> read(String jobType, String text) {
    ItemKind kind = DataType.of(jobType).items();
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .map(item -> item(kind, item))
        .distinct()
        .toList();
  }

  private static String item(ItemKind kind, String text) {
    if (kind == ItemKind.COUNTRIES && !COUNTRY.matcher(text).matches()) {
      throw new IllegalArgumentException("'%s' is none of %s".formatted(text, kind.setting()));
    }
    return switch (kind) {
      case SYMBOLS, SYMBOLS_AND_GENERAL, QUARTERS -> Symbology.symbol(text);
      case SERIES -> EconomicSeries.of(text).item();
      case COUNTRIES, WINDOWS -> text;
    };
  }

  /** What that order asks for, as things are now: what it names, or else what is usual. */
  List<String> of(RunOrder order) {
    DataType type = DataType.of(order.jobType());
    return switch (type.items()) {
      case SYMBOLS -> symbols(order);
      case SYMBOLS_AND_GENERAL ->
          order.items().isEmpty()
              ? Stream.concat(Stream.of(ItemKind.GENERAL), symbols(order).stream()).toList()
              : order.items();
      case QUARTERS -> quarters(order);
      case COUNTRIES, SERIES ->
          order.items().isEmpty() ? configured.apply(order.jobId()) : order.items();
      case WINDOWS -> order.items().isEmpty() ? windows(type, order) : order.items();
    };
  }

  private List<String> symbols(RunOrder order) {
    if (!order.items().isEmpty()) {
      return order.items();
    }
    return jdbi.withHandle(handle -> usualSymbols(handle, order.jobId()));
  }

  /** Its own ones, or those of its groups, or the tracked ones; what is delisted is no more. */
  private List<String> usualSymbols(Handle handle, String jobId) {
    List<String> own = configured.apply(jobId);
    if (!own.isEmpty()) {
      Aliases aliases = symbols.aliases(handle);
      Set<String> delisted = symbols.delisted(handle);
      return own.stream()
          .map(aliases::present)
          .filter(symbol -> !delisted.contains(symbol))
          .distinct()
          .toList();
    }
    String named = group.apply(jobId);
    return named == null
        ? symbols.tracked(handle)
        : groups.select(handle, GroupExpression.of(named));
  }

  /** Symbols stand for the quarters of theirs that are missing; quarters stand for themselves. */
  private List<String> quarters(RunOrder order) {
    List<String> wanted = symbols(order);
    List<String> named = wanted.stream().filter(item -> item.indexOf(':') >= 0).toList();
    List<String> others = wanted.stream().filter(item -> item.indexOf(':') < 0).toList();
    return Stream.concat(
            named.stream(),
            quarters.withoutTranscript(others, calendar.dateAt(clock.instant())).stream())
        .distinct()
        .toList();
  }

  private List<String> windows(DataType type, RunOrder order) {
    DateRange range = DateRange.of(type, order.from(), order.to(), calendar, clock);
    return Window.between(range.from(), range.to()).stream().map(Window::item).toList();
  }
}
