package io.tickwell.sandbox;

import static io.tickwell.sandbox.WeekdayCalendar.NEW_YORK;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever the day, each thing that is asked for by default at a first start has something. */
class FirstStartOnAnyDayTest {
  private static final String KEY = "sandbox";
  private static final SimulatedMarket MARKET =
      new SimulatedMarket(42, new WeekdayCalendar(Set.of()));
  private static final FinnhubGate GATE = new FinnhubGate(KEY);
  private static final List<String> SYMBOLS =
      List.of("AAPL", "GOOGL", "MSFT", "AMZN", "TSLA", "NVDA", "META", "NFLX", "BABA", "CRM");

  @Test
  void eachCompanyHasNewsOfTheLastThreeDays() {
    everyDay(
        (date, clock) ->
            SYMBOLS.stream()
                .filter(
                    symbol ->
                        new FinnhubNews(MARKET, clock, GATE)
                            .ofCompany(KEY, symbol, text(date.minusDays(2)), text(date))
                            .list()
                            .isEmpty())
                .toList());
  }

  @Test
  void eachCompanyHasADividendWithinTheYearPast() {
    everyDay(
        (date, clock) ->
            SYMBOLS.stream()
                .filter(
                    symbol ->
                        new FinnhubPayouts(MARKET, clock, GATE)
                            .dividends(KEY, symbol, text(date.minusYears(1)), text(date))
                            .list()
                            .isEmpty())
                .toList());
  }

  @Test
  void someCompanyReportsWithinAMonth() {
    everyDay(
        (date, clock) ->
            new FinnhubEarnings(MARKET, clock, GATE)
                    .calendar(KEY, text(date), text(date.plusDays(30)), null)
                    .body()
                    .getJsonArray("earningsCalendar")
                    .isEmpty()
                ? List.of("nobody")
                : List.of());
  }

  @Test
  void eachCountryHasEventsWithinAMonth() {
    everyDay(
        (date, clock) -> {
          List<String> told =
              new FinnhubEconomy(MARKET, clock, GATE)
                      .calendar(KEY, text(date.minusDays(1)), text(date.plusDays(30)))
                      .body()
                      .getJsonArray("economicCalendar")
                      .getValuesAs(JsonObject.class)
                      .stream()
                      .map(event -> event.getString("country"))
                      .toList();
          return List.of("US", "EU", "GB").stream().filter(it -> !told.contains(it)).toList();
        });
  }

  private interface Missing {
    List<String> on(LocalDate date, Clock clock);
  }

  private static void everyDay(Missing missing) {
    LocalDate first = LocalDate.of(2026, 1, 1);
    Function<LocalDate, Clock> justAfterMidnight =
        date -> Clock.fixed(date.atTime(LocalTime.of(0, 1)).atZone(NEW_YORK).toInstant(), NEW_YORK);
    assertThat(first.datesUntil(first.plusYears(2)))
        .hasSize((int) ChronoUnit.DAYS.between(first, first.plusYears(2)))
        .allSatisfy(
            date ->
                assertThat(missing.on(date, justAfterMidnight.apply(date)))
                    .as("%s", date)
                    .isEmpty());
  }

  private static String text(LocalDate date) {
    return date.toString();
  }
}
