package io.tickwell.sandbox;

import static io.tickwell.sandbox.WeekdayCalendar.NEW_YORK;
import static io.tickwell.sandbox.WeekdayCalendar.at;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedFinnhubTest {
  private static final Instant NOON = at("2026-11-24", "12:00");
  private static final SimulatedMarket MARKET =
      new SimulatedMarket(42, new WeekdayCalendar(Set.of()));

  private final SimulatedFinnhub finnhub =
      new SimulatedFinnhub(MARKET, Clock.fixed(NOON, NEW_YORK), new FinnhubGate("sandbox"));

  @Test
  void aQuoteHasTheVendorsShape() {
    Answer answer = finnhub.quote("sandbox", "AAPL");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Shape.of("finnhub-quote").differences(answer.body())).isEmpty();
  }

  @Test
  void aQuoteCarriesTheMarketsNumbers() {
    Quote quote = MARKET.quote("AAPL", NOON).orElseThrow();

    JsonObject body = finnhub.quote("sandbox", "AAPL").body();

    assertThat(body.getJsonNumber("c").bigDecimalValue()).isEqualByComparingTo(quote.price());
    assertThat(body.getJsonNumber("h").bigDecimalValue()).isEqualByComparingTo(quote.day().high());
    assertThat(body.getJsonNumber("l").bigDecimalValue()).isEqualByComparingTo(quote.day().low());
    assertThat(body.getJsonNumber("o").bigDecimalValue()).isEqualByComparingTo(quote.day().open());
    assertThat(body.getJsonNumber("pc").bigDecimalValue())
        .isEqualByComparingTo(quote.previousDay().close());
    assertThat(body.getJsonNumber("d").bigDecimalValue()).isEqualByComparingTo(quote.change());
    assertThat(body.getJsonNumber("t").longValue()).isEqualTo(NOON.getEpochSecond());
  }

  @Test
  void anUnknownSymbolIsAllZerosWithStatus200() {
    Answer answer = finnhub.quote("sandbox", "ZZTOP");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Shape.of("finnhub-unknown-symbol").differences(answer.body())).isEmpty();
    assertThat(answer.body())
        .hasToString("{\"c\":0,\"d\":null,\"dp\":null,\"h\":0,\"l\":0,\"o\":0,\"pc\":0,\"t\":0}");
  }

  @Test
  void aCallWithoutKeyIsRefusedInTheVendorsWords() {
    isRefused(finnhub.quote(null, "AAPL"), 401, "Please use an API key.");
    isRefused(finnhub.quote("", "AAPL"), 401, "Please use an API key.");
  }

  @Test
  void aCallWithAnotherKeyIsRefusedInTheVendorsWords() {
    isRefused(finnhub.quote("sandbox2", "AAPL"), 401, "Invalid API key");
  }

  @Test
  void aCallWithoutSymbolIsRefusedInTheVendorsWords() {
    isRefused(finnhub.quote("sandbox", null), 422, "Missing parameter symbol");
  }

  private static void isRefused(Answer answer, int status, String error) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(Shape.of("finnhub-error").differences(answer.body())).isEmpty();
    assertThat(answer.body().getString("error")).isEqualTo(error);
  }
}
