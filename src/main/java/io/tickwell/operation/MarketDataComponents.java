package io.tickwell.operation;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.marketdata.DataReader;
import io.tickwell.marketdata.DataTables;
import io.tickwell.marketdata.SymbolCsv;
import io.tickwell.marketdata.SymbolGroups;
import io.tickwell.marketdata.SymbolList;
import io.tickwell.marketdata.SymbolRenames;
import io.tickwell.marketdata.SymbolRules;
import io.tickwell.marketdata.Symbols;
import io.tickwell.marketdata.Upsert;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;

/** Puts the room marketdata together. */
@ApplicationScoped
public class MarketDataComponents {

  @PersistenceUnit(unitName = "tickwell")
  private EntityManagerFactory entityManagers;

  @Produces
  @Singleton
  Symbols symbols(Jdbi jdbi, Clock clock) {
    return new Symbols(jdbi, clock);
  }

  @Produces
  @Singleton
  SymbolCsv symbolCsv(Providers providers) {
    return new SymbolCsv(spellers(providers));
  }

  @Produces
  @Singleton
  SymbolList symbolList(
      Jdbi jdbi, Providers providers, TradingCalendars calendars, Config config, Clock clock) {
    SymbolRules rules =
        new SymbolRules(
            calendars.mics(),
            spellers(providers),
            config.getValue("scheduler.exchange", String.class));
    return new SymbolList(jdbi, rules, clock);
  }

  /** Names of the providers that are asked for symbols. */
  private static Set<String> spellers(Providers providers) {
    return providers.states().stream()
        .filter(state -> state.offered().stream().anyMatch(type -> type.items().ofSymbols()))
        .map(ProviderState::name)
        .collect(Collectors.toSet());
  }

  @Produces
  @Singleton
  SymbolGroups symbolGroups(Jdbi jdbi) {
    return new SymbolGroups(jdbi);
  }

  @Produces
  @Singleton
  SymbolRenames symbolRenames(
      Jdbi jdbi, Upsert upsert, TradingCalendars calendars, TradingCalendar usual, Clock clock) {
    Function<Optional<String>, ZoneId> zones =
        mic ->
            mic.filter(calendars.mics()::contains)
                .map(calendars::of)
                .orElse(usual)
                .exchange()
                .zone();
    return new SymbolRenames(jdbi, upsert, zones, clock);
  }

  @Produces
  @Singleton
  Upsert upsert(Tracing tracing) {
    return Upsert.of(entityManagers.getMetamodel(), tracing.upserts());
  }

  @Produces
  @Singleton
  DataTables dataTables() {
    return DataTables.of(entityManagers.getMetamodel());
  }

  @Produces
  @Singleton
  DataReader dataReader(Jdbi jdbi) {
    return new DataReader(jdbi);
  }
}
