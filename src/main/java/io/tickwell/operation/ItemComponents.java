package io.tickwell.operation;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.ingestion.AnswerRows;
import io.tickwell.ingestion.BarsPresent;
import io.tickwell.ingestion.DueItems;
import io.tickwell.ingestion.ExchangeDates;
import io.tickwell.ingestion.FailedItems;
import io.tickwell.ingestion.FailingItems;
import io.tickwell.ingestion.ItemLists;
import io.tickwell.ingestion.KeptPages;
import io.tickwell.ingestion.RetryPolicy;
import io.tickwell.ingestion.RunPlanner;
import io.tickwell.ingestion.RunProgress;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.ServedItems;
import io.tickwell.ingestion.SetAside;
import io.tickwell.ingestion.Shortage;
import io.tickwell.ingestion.SymbolCalendars;
import io.tickwell.ingestion.UnknownSymbols;
import io.tickwell.ingestion.UsualItems;
import io.tickwell.marketdata.FiscalPeriods;
import io.tickwell.marketdata.SymbolRenames;
import io.tickwell.marketdata.SymbolStates;
import io.tickwell.marketdata.Symbols;
import io.tickwell.marketdata.Upsert;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.JobCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts together what the room ingestion knows of items: which there are, which failed, what of them
 * is stored.
 */
@ApplicationScoped
public class ItemComponents {

  @Produces
  @Singleton
  AnswerRows answerRows(
      Providers providers,
      Upsert upsert,
      Jdbi jdbi,
      SymbolCalendars calendars,
      TradingCalendar usual) {
    return new AnswerRows(providers, upsert, new FiscalPeriods(jdbi), calendars, usual);
  }

  @Produces
  @Singleton
  ItemLists itemLists(
      Jdbi jdbi, Symbols symbols, JobCatalogue catalogue, TradingCalendar calendar, Clock clock) {
    UsualItems usual =
        new UsualItems(jdbi, symbols, catalogue::itemsOf, catalogue::groupOf, calendar, clock);
    return new ItemLists(jdbi, usual, clock);
  }

  @Produces
  @Singleton
  ServedItems servedItems(Jdbi jdbi, Clock clock) {
    return new ServedItems(jdbi, clock);
  }

  @Produces
  @Singleton
  RetryPolicy retryPolicy(Config config) {
    return RetryPolicy.of(config);
  }

  @Produces
  @Singleton
  FailedItems failedItems(RetryPolicy policy, Clock clock) {
    return new FailedItems(policy, clock);
  }

  @Produces
  @Singleton
  DueItems dueItems(Jdbi jdbi, RetryPolicy policy, Clock clock) {
    return new DueItems(jdbi, policy, clock);
  }

  @Produces
  @Singleton
  Shortage shortage(
      Providers providers, ServedItems served, TradingCalendar calendar, Clock clock) {
    return new Shortage(providers, served, calendar, clock);
  }

  @Produces
  @Singleton
  UnknownSymbols unknownSymbols(Jdbi jdbi, RetryPolicy policy, Config config, Clock clock) {
    SymbolStates states = new SymbolStates(jdbi, UnknownSymbols.patience(config));
    return new UnknownSymbols(states, policy.unknownDelay(), clock);
  }

  @Produces
  @Singleton
  RunPlanner runPlanner(ItemLists itemLists, UnknownSymbols unknown, Shortage shortage) {
    return new RunPlanner(itemLists, unknown, shortage);
  }

  @Produces
  @Singleton
  SetAside setAside(Clock clock) {
    return new SetAside(clock);
  }

  @Produces
  @Singleton
  SymbolCalendars symbolCalendars(Jdbi jdbi, TradingCalendars calendars, TradingCalendar usual) {
    return new SymbolCalendars(jdbi, calendars, usual);
  }

  @Produces
  @Singleton
  ExchangeDates exchangeDates(SymbolCalendars calendars, TradingCalendar usual, Clock clock) {
    return new ExchangeDates(calendars, usual, clock);
  }

  @Produces
  @Singleton
  BarsPresent barsPresent(RunRecords records, ExchangeDates dates, Clock clock) {
    return new BarsPresent(records, dates, clock);
  }

  @Produces
  @Singleton
  KeptPages keptPages(
      Jdbi jdbi,
      Upsert upsert,
      SymbolRenames renames,
      SetAside setAside,
      RunProgress progress,
      Clock clock) {
    return new KeptPages(jdbi, upsert, renames, setAside, progress, clock);
  }

  @Produces
  @Singleton
  FailingItems failingItems(Jdbi jdbi) {
    return new FailingItems(jdbi);
  }
}
