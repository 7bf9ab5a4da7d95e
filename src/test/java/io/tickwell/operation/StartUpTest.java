package io.tickwell.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.marketdata.MonthlyPartitions;
import io.tickwell.marketdata.takeover.Takeover;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.ProbedDataSource;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class StartUpTest {
  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private ProbedDataSource database;
  private TestNode node;

  @BeforeEach
  void fresh() {
    database = kind.emptied();
    node = TestNode.named("a", database, clock);
  }

  @Test
  void an_empty_symbol_table_is_filled_once() throws SQLException {
    startUp("scheduler.symbols", " MSFT, ,AAPL,MSFT").prepareDatabase();
    startUp("scheduler.symbols", "NVDA").prepareDatabase();

    assertThat(node.texts("SELECT symbol FROM symbols ORDER BY symbol"))
        .containsExactly("AAPL", "MSFT");
  }

  @Test
  void without_settings_the_ten_usual_symbols_are_tracked() throws SQLException {
    startUp().prepareDatabase();

    assertThat(node.jdbi().withHandle(node.symbols()::tracked)).hasSize(10).contains("BABA");
  }

  @Test
  void priorities_changed_in_the_configuration_hold_from_the_next_start() throws SQLException {
    String first = "SELECT provider_name FROM provider_priorities ORDER BY priority, provider_name";
    startUp().prepareDatabase();
    assertThat(node.texts(first))
        .containsExactly(
            "finnhub", "polygon", "twelve_data", "tiingo", "fmp", "alpha_vantage", "fred");

    startUp("market-data.providers.finnhub.priority", "9").prepareDatabase();

    assertThat(node.texts(first)).startsWith("polygon").endsWith("fred", "finnhub");
  }

  @Test
  void the_other_mode_is_refused_before_anything_is_filled() throws SQLException {
    startUp("sandbox.enabled", "true").prepareDatabase();
    node.execute("DELETE FROM symbols");

    assertThatThrownBy(() -> startUp("sandbox.enabled", "false").prepareDatabase())
        .isInstanceOf(WrongDatabaseException.class);

    assertThat(node.number("SELECT COUNT(*) FROM symbols")).isZero();
  }

  @Test
  void a_database_that_is_away_is_told() {
    database.goAway();

    assertThatThrownBy(() -> startUp().prepareDatabase()).hasMessageContaining("refused");
  }

  private StartUp startUp(String... settings) {
    return new StartUp(
        database,
        node.jdbi(),
        node.symbols(),
        new MonthlyPartitions(clock),
        new Takeover(database, clock),
        Settings.with(settings));
  }
}
