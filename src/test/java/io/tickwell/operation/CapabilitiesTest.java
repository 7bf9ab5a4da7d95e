package io.tickwell.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.BudgetStore;
import io.tickwell.provider.DataType;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.ProviderBooks;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.Readme;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestDatabase;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each adapter has is what the README says and what was promised. */
class CapabilitiesTest {
  private static final List<String> NAMES =
      List.of("alpha_vantage", "finnhub", "polygon", "twelve_data", "fmp", "tiingo", "fred");

  /** The least that is to be had, by type. */
  private static final Map<DataType, List<String>> LEAST =
      Map.ofEntries(
          least(DataType.STOCK_QUOTES, "alpha_vantage finnhub polygon twelve_data fmp tiingo"),
          least(DataType.OPTIONS_CHAIN, "alpha_vantage polygon"),
          least(DataType.HISTORICAL_PRICES, "alpha_vantage polygon twelve_data fmp tiingo"),
          least(DataType.COMPANY_INFO, "alpha_vantage finnhub polygon twelve_data fmp tiingo"),
          least(DataType.FUNDAMENTAL_DATA, "alpha_vantage finnhub polygon twelve_data fmp tiingo"),
          least(DataType.DIVIDEND_DATA, "alpha_vantage finnhub polygon twelve_data fmp tiingo"),
          least(DataType.EARNINGS_DATA, "alpha_vantage finnhub twelve_data fmp"),
          least(DataType.EARNINGS_CALENDAR, "alpha_vantage finnhub twelve_data fmp"),
          least(DataType.EARNINGS_TRANSCRIPTS, "alpha_vantage"),
          least(DataType.NEWS_DATA, "alpha_vantage finnhub polygon fmp tiingo"),
          least(DataType.ECONOMIC_EVENTS, "finnhub fmp fred"),
          least(DataType.ECONOMIC_INDICATORS, "alpha_vantage polygon fmp fred"));

  private final Clock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private final Jdbi jdbi = OwnTables.access(TestDatabase.bare());
  private final Providers providers =
      ProviderWiring.providers(
          Settings.with(),
          new BudgetStore(jdbi),
          threads,
          new ProviderBooks(jdbi, clock, "a", "a", call -> {}),
          clock);

  @AfterEach
  void close() {
    providers.close();
    threads.close();
  }

  @Test
  void the_readme_shows_what_each_provider_has() throws IOException {
    assertThat(providers.states())
        .extracting(ProviderState::name)
        .containsExactlyInAnyOrderElementsOf(NAMES);
    StringBuilder table = new StringBuilder("| |");
    NAMES.forEach(name -> table.append(" `").append(name).append("` |"));
    table.append("\n|---|").append("---|".repeat(NAMES.size())).append('\n');
    for (DataType type : DataType.values()) {
      table.append("| `").append(type.key()).append("` |");
      NAMES.forEach(name -> table.append(' ').append(cell(name, type)).append(" |"));
      table.append('\n');
    }
    Readme.assertSection("capabilities", table.toString());
  }

  @Test
  void each_provider_has_at_least_what_was_promised() {
    for (DataType type : DataType.values()) {
      assertThat(NAMES.stream().filter(name -> itemsPerCall(name, type) > 0))
          .as(type.key())
          .containsAll(LEAST.get(type));
    }
  }

  private String cell(String name, DataType type) {
    int items = itemsPerCall(name, type);
    return switch (items) {
      case 0 -> "";
      case 1 -> "yes";
      case Integer.MAX_VALUE -> "all in a call";
      default -> items + " a call";
    };
  }

  private int itemsPerCall(String name, DataType type) {
    return providers.adapter(name).orElseThrow().itemsPerCall().getOrDefault(type, 0);
  }

  private static Map.Entry<DataType, List<String>> least(DataType type, String names) {
    return Map.entry(type, Arrays.stream(names.split(" ")).collect(Collectors.toList()));
  }
}
