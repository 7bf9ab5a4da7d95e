package io.tickwell.calendar;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * The Nasdaq Stock Market, sessions from 1990 on. Its yearly rules are those of the New York Stock
 * Exchange; its dated exceptions are its own. Trading before the open begins at 04:00 since 18
 * March 2013; what it was before is not told. Sources: Nasdaq Equity 2 (hours and holidays), the
 * yearly "Holiday Schedule", and those of {@link Xnys}.
 */
final class Xnas {
  private static final LocalDate FIRST_DATE = LocalDate.of(1990, 1, 1);
  private static final LocalTime HALF_PAST_NINE = LocalTime.of(9, 30);
  private static final LocalTime FOUR = LocalTime.of(16, 0);

  private static final List<TradingHours> HOURS =
      List.of(
          TradingHours.withoutBreak(FIRST_DATE, HALF_PAST_NINE, FOUR),
          TradingHours.withoutBreak(LocalDate.of(2013, 3, 18), HALF_PAST_NINE, FOUR)
              .withExtended(LocalTime.of(4, 0), Duration.ofHours(4)));

  private Xnas() {}

  static ExchangeRules rules() {
    return new ExchangeRules(
        new Exchange("XNAS", ZoneId.of("America/New_York")),
        FIRST_DATE,
        Set.of(SATURDAY, SUNDAY),
        HOURS,
        Xnys.HOLIDAYS,
        Xnys.EARLY_CLOSES,
        ExceptionFile.ofExchange("XNAS"));
  }
}
