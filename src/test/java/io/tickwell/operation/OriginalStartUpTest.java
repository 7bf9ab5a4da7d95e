package io.tickwell.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.marketdata.MonthlyPartitions;
import io.tickwell.marketdata.takeover.Originals;
import io.tickwell.marketdata.takeover.Takeover;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.Settings;
import io.tickwell.testing.TestNode;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class OriginalStartUpTest {
  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private final DataSource database = Originals.quirky();
  private final TestNode node = TestNode.named("a", database, clock);

  @Test
  void an_originals_database_is_refused_to_the_sandbox_before_and_after_its_takeover()
      throws SQLException {
    assertThatThrownBy(() -> startUp("true").prepareDatabase())
        .isInstanceOf(WrongDatabaseException.class)
        .hasMessageContaining("filled by the providers");
    assertThat(node.texts("SELECT nspname FROM pg_namespace"))
        .doesNotContain("public_original", "public_takeover");

    startUp("false").prepareDatabase();

    assertThat(node.number("SELECT COUNT(*) FROM symbols")).isEqualTo(10);
    assertThatThrownBy(() -> startUp("true").prepareDatabase())
        .isInstanceOf(WrongDatabaseException.class)
        .hasMessageContaining("filled by the providers");
  }

  private StartUp startUp(String sandbox) {
    return new StartUp(
        database,
        node.jdbi(),
        node.symbols(),
        new MonthlyPartitions(clock),
        new Takeover(database, clock),
        Settings.with("sandbox.enabled", sandbox));
  }
}
