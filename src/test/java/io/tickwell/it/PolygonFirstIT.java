package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Priorities decide whom to ask first; an answer about another symbol serves nobody. */
class PolygonFirstIT {

  @Test
  void rows_of_another_symbol_are_set_aside_and_the_next_provider_serves() {
    try (StubVendors vendors = new StubVendors();
        LibertyServer server = vendors.serve(new LibertyServer("polygon-first"))) {
      ServerDatabase database = ServerDatabase.of(ServerDatabase.Kind.POSTGRES, server);
      server
          .with("MARKET_DATA_PROVIDERS_POLYGON_PRIORITY", 1)
          .with("MARKET_DATA_PROVIDERS_FINNHUB_PRIORITY", 2)
          .with("SCHEDULER_JOBS_STOCK_QUOTES_ENABLED", false)
          .with("SCHEDULER_JOBS_HISTORICAL_PRICES_ENABLED", false)
          .start();
      vendors
          .tell(Question.POLYGON_SNAPSHOTS, "AAPL", Reply.recorded("polygon-snapshot-NVDA"))
          .tell(Question.FINNHUB_QUOTE, "AAPL", Reply.recorded("finnhub-quote-AAPL"))
          .tell(Question.POLYGON_BARS, "MSFT", Reply.recorded("polygon-bars-AAPL"));
      Runs runs = new Runs(server);

      JsonObject quotes = runs.run("stock_quotes", "{\"symbols\":[\"AAPL\"]}");
      assertThat(quotes.getString("status")).isEqualTo("completed");
      assertThat(quotes.getJsonObject("providers")).hasToString("{\"finnhub\":1}");
      assertThat(vendors.asked())
          .extracting(Asked::question)
          .containsExactly(Question.POLYGON_SNAPSHOTS, Question.FINNHUB_QUOTE);
      assertThat(database.rows("SELECT symbol, data_provider FROM stock_quotes"))
          .extracting(Object::toString)
          .containsExactly("{symbol=AAPL, data_provider=finnhub}");
      assertThat(rejected(database, quotes, "detail = 'asked for AAPL, the answer is for NVDA'"))
          .isEqualTo(1);

      JsonObject bars = runs.run("historical_prices", "{\"symbols\":[\"MSFT\"]}");
      assertThat(bars.getString("status")).isEqualTo("failed");
      assertThat(bars.getString("reason")).contains("polygon").contains("symbol_mismatch");
      assertThat(database.count("SELECT COUNT(*) FROM historical_prices")).isZero();
      assertThat(rejected(database, bars, "item = 'MSFT'")).isEqualTo(4);
    }
  }

  private static long rejected(ServerDatabase database, JsonObject run, String condition) {
    return database.count(
        "SELECT COUNT(*) FROM rejected_rows WHERE run_id = ? AND reason = 'symbol_mismatch' AND "
            + condition,
        UUID.fromString(run.getString("run_id")));
  }
}
