package io.tickwell.provider.fred;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.EconomicEvent;
import io.tickwell.marketdata.EconomicIndicator;
import io.tickwell.provider.Answers;
import io.tickwell.provider.DataType;
import io.tickwell.provider.Fixtures;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.Transformed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FredReadingTest {

  @Test
  void observations_are_mapped_exactly_and_those_without_value_left_out() {
    Answers.areRows(
        FredObservations.read(answer("US:TREASURY_10Y", Fixtures.text("fred/observations.json"))),
        tenYears(1).value(new BigDecimal("4.41")),
        tenYears(3).value(new BigDecimal("-0.05")));
  }

  @Test
  void an_observation_with_nothing_but_date_and_value_has_what_is_known_of_its_series() {
    Answers.areRows(
        FredObservations.read(
            answer(
                "GDP",
                """
                {"observations": [{"date": "2026-01-01", "value": "30507.217"},
                                  {"date": "2026-04-01"}, {"date": "2026-07-01", "value": null}]}
                """)),
        new EconomicIndicator()
            .indicatorCode("GDP")
            .country("US")
            .periodDate(LocalDate.of(2026, 1, 1))
            .indicatorName("Gross Domestic Product")
            .value(new BigDecimal("30507.217"))
            .frequency("quarterly")
            .unit("billions of dollars")
            .seasonalAdjustment("Seasonally Adjusted Annual Rate"));
  }

  @Test
  void hostile_observations_are_set_aside_each_for_itself() {
    Answers.areCounted(
        FredObservations.read(
            answer(
                "US:CPI",
                """
                {"observations": [7, null, {"date": "2099-99-99", "value": "1"},
                                  {"date": "2026-05-01", "value": "many"},
                                  {"date": "2026-05-01", "value": {}},
                                  {"date": 20260501, "value": "1"},
                                  {"date": "2026-05-01", "value": "1"}]}
                """)),
        1,
        6);
    for (String body : List.of("[]", "nothing")) {
      Answers.areCounted(FredObservations.read(answer("US:CPI", body)), 0, 1);
    }
  }

  @Test
  void releases_are_mapped_exactly_to_the_beginning_of_their_day_in_new_york() {
    Answers.areRows(
        FredReleases.read(
            Answers.of(DataType.ECONOMIC_EVENTS, "US", Fixtures.text("fred/releases.json"))),
        new EconomicEvent()
            .eventId("US:2026-06-04:unemployment-insurance-weekly-claims-report")
            .country("US")
            .eventName("Unemployment Insurance Weekly Claims Report")
            .eventTimestamp(Instant.parse("2026-06-04T04:00:00Z")),
        new EconomicEvent()
            .eventId("US:2026-12-04:employment-situation")
            .country("US")
            .eventName("Employment Situation")
            .eventTimestamp(Instant.parse("2026-12-04T05:00:00Z")));
  }

  @Test
  void hostile_releases_are_set_aside_and_nameless_ones_have_no_key() {
    Transformed read =
        FredReleases.read(
            Answers.of(
                DataType.ECONOMIC_EVENTS,
                "US",
                """
                {"release_dates": [7, null, {"date": "2099-99-99"}, {"release_name": 7},
                                   {"release_name": "GDP", "date": 1}, {"date": "2026-06-04"}]}
                """));

    Answers.areCounted(read, 1, 5);
    assertThat(read.rows().get(0).row().flaw(Instant.EPOCH, LocalDate.EPOCH)).isPresent();
  }

  private static EconomicIndicator tenYears(int dayOfJune) {
    return new EconomicIndicator()
        .indicatorCode("TREASURY_10Y")
        .country("US")
        .periodDate(LocalDate.of(2026, 6, dayOfJune))
        .indicatorName("Market Yield on U.S. Treasury Securities at 10-Year Constant Maturity")
        .frequency("daily")
        .unit("percent")
        .seasonalAdjustment("Not Seasonally Adjusted");
  }

  private static RawAnswer answer(String item, String body) {
    return Answers.of(DataType.ECONOMIC_INDICATORS, item, body);
  }
}
