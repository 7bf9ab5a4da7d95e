package io.tickwell.provider.polygon;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendars;
import io.tickwell.provider.Answers;
import io.tickwell.provider.DataType;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.Transformed;
import io.tickwell.sandbox.Answer;
import io.tickwell.sandbox.PolygonCompanies;
import io.tickwell.sandbox.PolygonGate;
import io.tickwell.sandbox.PolygonListQuestion;
import io.tickwell.sandbox.PolygonPayouts;
import io.tickwell.sandbox.SimulatedMarket;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The simulated provider speaks as this one is read. */
class SimulatedAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-24T17:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final URI PATH = URI.create("http://localhost/list");
  private static final SimulatedMarket MARKET =
      new SimulatedMarket(42, TradingCalendars.until(2030).of("XNYS"));
  private static final PolygonGate GATE = new PolygonGate("sandbox");
  private static final PolygonListQuestion ALL =
      new PolygonListQuestion(Map.of("ticker", "AAPL", "limit", "250"));

  @Test
  void a_simulated_company_is_read() {
    isRead(
        DataType.COMPANY_INFO,
        new PolygonCompanies(MARKET, CLOCK, GATE).details("sandbox", "AAPL"),
        PolygonCompany::read);
  }

  @Test
  void simulated_dividends_are_read() {
    isRead(
        DataType.DIVIDEND_DATA,
        new PolygonPayouts(MARKET, CLOCK, GATE)
            .dividends("sandbox", PATH, new PolygonListQuestion(Map.of("limit", "1000"))),
        PolygonDividends::read);
  }

  @Test
  void simulated_options_are_read() {
    isRead(
        DataType.OPTIONS_CHAIN,
        new io.tickwell.sandbox.PolygonOptions(MARKET, CLOCK, GATE)
            .chain("sandbox", PATH, "AAPL", ALL),
        PolygonOptions::read);
  }

  @Test
  void simulated_news_are_read() {
    isRead(
        DataType.NEWS_DATA,
        new io.tickwell.sandbox.PolygonNews(MARKET, CLOCK, GATE).news("sandbox", PATH, ALL),
        PolygonNews::read);
  }

  private static void isRead(
      DataType type, Answer answer, Function<RawAnswer, Transformed> reader) {
    Transformed read = reader.apply(Answers.of(type, "AAPL", answer.document().toString()));

    assertThat(read.rejected()).isEmpty();
    assertThat(read.rows())
        .isNotEmpty()
        .allMatch(row -> row.row().flaw(NOW, LocalDate.of(2026, 11, 24)).isEmpty());
  }
}
