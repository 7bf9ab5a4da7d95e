package io.tickwell.operation;

import io.tickwell.provider.BudgetStore;
import io.tickwell.provider.CallBudget;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.ProviderAdapter;
import io.tickwell.provider.ProviderBooks;
import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.ProviderSettings;
import io.tickwell.provider.Providers;
import io.tickwell.provider.Providers.Configured;
import io.tickwell.provider.Restricted;
import io.tickwell.provider.alphavantage.AlphaVantageAdapter;
import io.tickwell.provider.finnhub.FinnhubAdapter;
import io.tickwell.provider.fmp.FmpAdapter;
import io.tickwell.provider.fred.FredAdapter;
import io.tickwell.provider.polygon.PolygonAdapter;
import io.tickwell.provider.tiingo.TiingoAdapter;
import io.tickwell.provider.twelvedata.TwelveDataAdapter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** The list of providers; a new one is one line here. */
final class ProviderWiring {

  private ProviderWiring() {}

  /**
   * All providers, as configured.
   *
   * @param calls the threads of all calls
   */
  static Providers providers(
      Config config, BudgetStore budgets, HttpThreads calls, ProviderBooks books, Clock clock) {
    ProviderSettings settings = new ProviderSettings(config);
    Map<String, Function<ProviderConfig, ProviderAdapter>> adapters =
        Map.of(
            FinnhubAdapter.NAME, at -> FinnhubAdapter.of(at, clock, calls),
            PolygonAdapter.NAME, at -> PolygonAdapter.of(at, clock, calls),
            AlphaVantageAdapter.NAME, at -> AlphaVantageAdapter.of(at, clock, calls),
            TwelveDataAdapter.NAME, at -> TwelveDataAdapter.of(at, clock, calls),
            TiingoAdapter.NAME, at -> TiingoAdapter.of(at, clock, calls),
            FmpAdapter.NAME, at -> FmpAdapter.of(at, clock, calls),
            FredAdapter.NAME, at -> FredAdapter.of(at, clock, calls));
    List<Configured> configured = new ArrayList<>();
    adapters.forEach(
        (name, adapter) -> {
          ProviderConfig at = settings.of(name);
          configured.add(
              new Configured(
                  new Restricted(adapter.apply(at), settings.types(name)),
                  at,
                  settings.policy(name),
                  new CallBudget(name, at.limits(), budgets, calls.turns(), clock)));
        });
    return new Providers(configured, settings.strategy(), calls.turns(), books, clock);
  }
}
