package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.takeover.Originals;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A server starts on a database of the Python original, and goes on where that one stopped. */
class OriginalDatabaseIT {
  /** The time of the recorded answer. */
  private static final long QUOTED = 1748030401L;

  @Test
  void it_is_taken_over_at_start_and_a_run_updates_its_rows() {
    try (StubVendors vendors = new StubVendors();
        LibertyServer server = vendors.serve(new LibertyServer("original-database"))) {
      ServerDatabase database = ServerDatabase.of(ServerDatabase.Kind.POSTGRES, server);
      database.execute(Originals.script("schema"));
      database.execute(Originals.script("rows"));
      database.execute(
          """
          INSERT INTO stock_quotes (id, symbol, quote_timestamp, price, volume, data_provider)
          VALUES (100, 'AAPL', to_timestamp(%d) AT TIME ZONE 'UTC', 1, 12345, 'FinnHub')
          """
              .formatted(QUOTED));
      server
          .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
          .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
          .start();
      vendors.tell(Question.FINNHUB_QUOTE, "AAPL", Reply.recorded("finnhub-quote-AAPL"));

      JsonObject run = new Runs(server).run("stock_quotes", "{\"symbols\":[\"AAPL\"]}");

      assertThat(run.getString("status")).isEqualTo("completed");
      assertThat(run.getInt("updated")).isEqualTo(1);
      assertThat(run.getInt("inserted")).isZero();
      assertThat(
              database.rows(
                  """
                  SELECT id, volume::int AS volume, price > 1 AS priced FROM stock_quotes
                  WHERE data_provider = 'finnhub' AND quote_timestamp = to_timestamp(?)
                  """,
                  QUOTED))
          .extracting(Object::toString)
          .containsExactly("{id=100, volume=12345, priced=true}");
      assertThat(server.log())
          .contains("Taken over stock_quotes: 18 rows found, 10 taken over, 2 merged, 6 set aside");
    }
  }
}
