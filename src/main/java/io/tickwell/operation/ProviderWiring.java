package io.tickwell.operation;

import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.ProviderSettings;
import io.tickwell.provider.Providers;
import io.tickwell.provider.Providers.Configured;
import io.tickwell.provider.alphavantage.AlphaVantageAdapter;
import io.tickwell.provider.finnhub.FinnhubAdapter;
import io.tickwell.provider.polygon.PolygonAdapter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.Config;

/** The list of providers; a new one is one line here. */
final class ProviderWiring {

  private ProviderWiring() {}

  static Providers providers(Config config, ExecutorService executor, Clock clock) {
    ProviderSettings settings = new ProviderSettings(config);
    ProviderConfig finnhub = settings.of(FinnhubAdapter.NAME);
    ProviderConfig polygon = settings.of(PolygonAdapter.NAME);
    ProviderConfig alphaVantage = settings.of(AlphaVantageAdapter.NAME);
    return new Providers(
        List.of(
            new Configured(FinnhubAdapter.of(finnhub, clock, executor), finnhub),
            new Configured(PolygonAdapter.of(polygon, clock, executor), polygon),
            new Configured(AlphaVantageAdapter.of(alphaVantage, clock, executor), alphaVantage)),
        clock);
  }
}
