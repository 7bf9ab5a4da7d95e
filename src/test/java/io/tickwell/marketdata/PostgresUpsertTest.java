package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresUpsertTest extends UpsertContract {
  private static final String WATCH =
      """
      CREATE TABLE IF NOT EXISTS seen (operation TEXT);
      CREATE OR REPLACE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO seen VALUES (TG_OP); RETURN NULL; END $$;
      CREATE OR REPLACE TRIGGER see AFTER INSERT OR UPDATE ON stock_quotes
        FOR EACH ROW EXECUTE FUNCTION see();
      CREATE OR REPLACE TRIGGER see AFTER INSERT OR UPDATE ON historical_prices
        FOR EACH ROW EXECUTE FUNCTION see();
      """;

  @Override
  DataSource database() {
    return TestDatabases.postgres();
  }

  @BeforeAll
  void partition() throws SQLException {
    try (Connection connection = dataSource().getConnection()) {
      new MonthlyPartitions(Clock.fixed(Rows.NOON, ZoneOffset.UTC)).ensure(connection);
    }
  }

  @Test
  void with_two_writers_the_counts_are_what_the_database_did() throws Exception {
    TestDatabases.execute(dataSource(), WATCH);

    UpsertCount sum = race(60, 40).stream().reduce(UpsertCount.NONE, UpsertCount::plus);

    assertThat(seen("INSERT")).isEqualTo(sum.inserted());
    assertThat(seen("UPDATE")).isEqualTo(sum.updated());
  }

  private int seen(String operation) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT count(*) FROM seen WHERE operation = '%s'".formatted(operation))) {
      result.next();
      return result.getInt(1);
    }
  }
}
