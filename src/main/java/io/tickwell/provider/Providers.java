package io.tickwell.provider;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All providers, asked one after the other until every item is served. Safe for use by several
 * threads, and meant to live as long as the server: it remembers whom to leave alone.
 */
public final class Providers implements AutoCloseable {

  /** An adapter and what the operator says about its provider. */
  public record Configured(
      ProviderAdapter adapter, ProviderConfig config, CallPolicy policy, CallBudget budget) {}

  private static final Logger LOG = Logger.getLogger("market_data");

  private volatile Strategy strategy;
  private volatile List<ProviderLine> lines;

  /** Providers of which nothing is kept, asked in order of their priority. */
  public Providers(List<Configured> providers, ScheduledExecutorService scheduler, Clock clock) {
    this(providers, Strategy.PRIORITY, scheduler, nobodyHears(clock), clock);
  }

  private static ProviderBooks nobodyHears(Clock clock) {
    return new ProviderBooks(null, clock, "", "", call -> {});
  }

  /**
   * @param strategy in which order they are asked
   * @param scheduler makes calls when it is their turn, and again when that may help
   * @param books keeps how calls ended
   * @throws IllegalArgumentException when two adapters have one name, or one has the configuration
   *     of another
   */
  public Providers(
      List<Configured> providers,
      Strategy strategy,
      ScheduledExecutorService scheduler,
      ProviderBooks books,
      Clock clock) {
    this.strategy = strategy;
    Set<String> names = new HashSet<>();
    for (Configured provider : providers) {
      String name = provider.adapter().name();
      if (!names.add(name) || !name.equals(provider.config().name())) {
        throw new IllegalArgumentException(
            "provider '%s' is there twice, or configured as '%s'"
                .formatted(name, provider.config().name()));
      }
    }
    lines =
        inOrder(
            providers.stream()
                .map(provider -> new ProviderLine(provider, scheduler, books, clock)));
  }

  private static List<ProviderLine> inOrder(Stream<ProviderLine> lines) {
    return lines
        .sorted(
            Comparator.comparingInt((ProviderLine line) -> line.config().priority())
                .thenComparing(ProviderLine::name))
        .toList();
  }

  /**
   * Takes over in which order providers are asked, and which may be; calls under way go on.
   *
   * @param settings say so; all else of them stays as it was
   * @throws IllegalArgumentException for a value that cannot be used, with its configuration key
   */
  public synchronized void renew(ProviderSettings settings) {
    Strategy next = settings.strategy();
    lines.forEach(
        line -> line.become(settings.enabled(line.name()), settings.priority(line.name())));
    lines = inOrder(lines.stream());
    strategy = next;
  }

  /** Fetches items, whatever happens meanwhile. */
  public CompletionStage<List<ItemOutcome>> fetch(FetchRequest wanted, AnswerProcessor processor) {
    return fetch(wanted, processor, () -> false);
  }

  /**
   * Fetches any number of items, each from the first provider that has an acceptable row for it.
   *
   * @param wanted the items; they need not fit one call
   * @param processor gets each answer as soon as it is there
   * @param stopped whether the outcomes are wanted no more: then no further call is made; asked
   *     often, so it must not wait
   * @return one outcome per distinct item, in the order asked; never completes exceptionally
   */
  public CompletionStage<List<ItemOutcome>> fetch(
      FetchRequest wanted, AnswerProcessor processor, BooleanSupplier stopped) {
    return fetching(wanted, processor, PageKeeper.NONE, stopped).fetch(wanted.items());
  }

  /**
   * How many of the wanted items the quotas of days and months allow to ask for, over all nodes and
   * as far as they are not kept for more urgent calls. A provider that is asked first and has
   * nothing for an item spends of its quota all the same, so this is the most, not a promise. Where
   * no provider is available nothing bounds it. Asks the database.
   *
   * @throws org.jdbi.v3.core.JdbiException when the database does not answer
   */
  public Allowance allowance(FetchRequest wanted) {
    return available(wanted.type())
        .map(line -> line.sizes().allowance(wanted))
        .reduce(Allowance::plus)
        .orElse(Allowance.UNLIMITED);
  }

  /** Why nobody can be asked for that type; empty when somebody can. */
  public Optional<String> unserved(DataType type) {
    List<ProviderLine> offering = lines.stream().filter(l -> l.sizes().offers(type)).toList();
    return offering.stream().anyMatch(line -> line.available())
        ? Optional.empty()
        : Optional.of(nobody(type, offering));
  }

  /**
   * The same for items that are wanted a part at a time.
   *
   * @param wanted all of them
   * @param keeper stores pages as they come
   */
  public Fetching fetching(
      FetchRequest wanted, AnswerProcessor processor, PageKeeper keeper, BooleanSupplier stopped) {
    DataType type = wanted.type();
    List<ProviderLine> offering = lines.stream().filter(l -> l.sizes().offers(type)).toList();
    return new Fetching(
        wanted,
        processor,
        keeper,
        stopped,
        fallBack -> fallBack.through(inTurn(type), nobody(type, offering)));
  }

  /**
   * How many items a provider takes in one call, of those that do not answer for all; 1 or more.
   */
  public int itemsPerCall(DataType type) {
    return available(type).mapToInt(line -> line.sizes().mostPerCall(type)).max().orElse(1);
  }

  /** Whether a provider answers for the whole market, and that is worth it for so many items. */
  public boolean ofMarket(FetchRequest wanted) {
    return available(wanted.type())
        .anyMatch(line -> line.sizes().bulk(wanted).filter(Bulk::ofMarket).isPresent());
  }

  private Stream<ProviderLine> available(DataType type) {
    return lines.stream().filter(line -> line.sizes().offers(type) && line.available());
  }

  private List<ProviderLine> inTurn(DataType type) {
    return strategy.order(available(type).toList(), type);
  }

  /** How each provider stands, in order of priority. */
  public List<ProviderState> states() {
    return lines.stream().map(ProviderLine::state).toList();
  }

  /**
   * How each provider's budget stands, in order of priority. Asks the database.
   *
   * @throws org.jdbi.v3.core.JdbiException when the database does not answer
   */
  public List<BudgetState> budgets() {
    return lines.stream().map(line -> line.budget().state()).toList();
  }

  /** The adapter of that name, available or not. */
  public Optional<ProviderAdapter> adapter(String name) {
    return lines.stream()
        .filter(line -> line.name().equals(name))
        .map(ProviderLine::adapter)
        .findFirst();
  }

  /** Closes the connections of all providers, and gives back what of their budgets is unused. */
  @Override
  public void close() {
    for (ProviderLine line : lines) {
      line.budget().close();
      if (line.adapter() instanceof Closeable connections) {
        close(line.name(), connections);
      }
    }
  }

  private static void close(String name, Closeable connections) {
    try {
      connections.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, e, () -> "The connections of " + name + " could not be closed");
    }
  }

  private static String nobody(DataType type, List<ProviderLine> offering) {
    String reasons =
        offering.stream()
            .filter(line -> !line.available())
            .map(line -> line.name() + " " + line.config().unavailableBecause())
            .collect(Collectors.joining(", "));
    return "no available provider offers " + type.key() + (reasons.isEmpty() ? "" : ": " + reasons);
  }
}
