package io.tickwell.calendar;

import static io.tickwell.calendar.DateRule.fixed;
import static io.tickwell.calendar.DateRule.nth;
import static io.tickwell.calendar.Equinox.AUTUMNAL;
import static io.tickwell.calendar.Equinox.VERNAL;
import static io.tickwell.calendar.Observance.NONE;
import static io.tickwell.calendar.Observance.SUNDAY_TO_MONDAY;
import static io.tickwell.calendar.Observance.SUNDAY_TO_NEXT_FREE_DAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.Month.APRIL;
import static java.time.Month.AUGUST;
import static java.time.Month.DECEMBER;
import static java.time.Month.FEBRUARY;
import static java.time.Month.JANUARY;
import static java.time.Month.JULY;
import static java.time.Month.MAY;
import static java.time.Month.NOVEMBER;
import static java.time.Month.OCTOBER;
import static java.time.Month.SEPTEMBER;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * The Tokyo Stock Exchange, sessions from 1990 on. Sources: the Act on National Holidays with its
 * amendments (the day between two holidays from 1986; Monday holidays from 2000 and 2003; the
 * substitute on the next free day from 2007; the moves for the Olympic Games of 2020 and 2021) and
 * the exchange's "Trading Hours" and "Market Holidays"; it closes from 31 December to 3 January.
 * The first and the last day of a year were half days until 2009 and 2008.
 */
final class Xtks {
  private static final LocalDate FIRST_DATE = LocalDate.of(1990, 1, 1);
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime ELEVEN = LocalTime.of(11, 0);
  private static final LocalTime HALF_PAST_ELEVEN = LocalTime.of(11, 30);
  private static final LocalTime HALF_PAST_TWELVE = LocalTime.of(12, 30);
  private static final LocalTime ONE = LocalTime.of(13, 0);
  private static final LocalTime THREE = LocalTime.of(15, 0);

  private static final List<TradingHours> HOURS =
      List.of(
          new TradingHours(FIRST_DATE, NINE, THREE, ELEVEN, ONE),
          new TradingHours(LocalDate.of(1991, 4, 29), NINE, THREE, ELEVEN, HALF_PAST_TWELVE),
          // The systems could not bear the orders after the search of Livedoor.
          new TradingHours(LocalDate.of(2006, 1, 19), NINE, THREE, ELEVEN, ONE),
          new TradingHours(LocalDate.of(2006, 4, 24), NINE, THREE, ELEVEN, HALF_PAST_TWELVE),
          new TradingHours(
              LocalDate.of(2011, 11, 21), NINE, THREE, HALF_PAST_ELEVEN, HALF_PAST_TWELVE),
          new TradingHours(
              LocalDate.of(2024, 11, 5),
              NINE,
              LocalTime.of(15, 30),
              HALF_PAST_ELEVEN,
              HALF_PAST_TWELVE));

  private static final DateRule RESPECT_DAY = nth(3, MONDAY, SEPTEMBER);

  private static final List<Holiday> HOLIDAYS =
      List.of(
          new Holiday("New Year's Day", Years.ALWAYS, fixed(JANUARY, 1), NONE),
          new Holiday("New Year holiday", Years.ALWAYS, fixed(JANUARY, 2), NONE),
          new Holiday("New Year holiday", Years.ALWAYS, fixed(JANUARY, 3), NONE),
          national("Coming of Age Day", Years.until(1999), fixed(JANUARY, 15)),
          national("Coming of Age Day", Years.from(2000), nth(2, MONDAY, JANUARY)),
          national("National Foundation Day", Years.ALWAYS, fixed(FEBRUARY, 11)),
          national("Emperor's Birthday", Years.from(2020), fixed(FEBRUARY, 23)),
          national("Vernal Equinox Day", Years.ALWAYS, VERNAL),
          national("Greenery Day", Years.until(2006), fixed(APRIL, 29)),
          national("Showa Day", Years.from(2007), fixed(APRIL, 29)),
          new Holiday(
              "Constitution Memorial Day", Years.until(2006), fixed(MAY, 3), SUNDAY_TO_MONDAY),
          national("Constitution Memorial Day", Years.from(2007), fixed(MAY, 3)),
          new Holiday("Citizens' holiday", Years.until(2006), fixed(MAY, 4), NONE),
          national("Greenery Day", Years.from(2007), fixed(MAY, 4)),
          national("Children's Day", Years.ALWAYS, fixed(MAY, 5)),
          national("Marine Day", Years.between(1996, 2002), fixed(JULY, 20)),
          national("Marine Day", Years.between(2003, 2019), nth(3, MONDAY, JULY)),
          national("Marine Day", Years.only(2020), fixed(JULY, 23)),
          national("Marine Day", Years.only(2021), fixed(JULY, 22)),
          national("Marine Day", Years.from(2022), nth(3, MONDAY, JULY)),
          national("Mountain Day", Years.between(2016, 2019), fixed(AUGUST, 11)),
          national("Mountain Day", Years.only(2020), fixed(AUGUST, 10)),
          national("Mountain Day", Years.only(2021), fixed(AUGUST, 8)),
          national("Mountain Day", Years.from(2022), fixed(AUGUST, 11)),
          national("Respect for the Aged Day", Years.until(2002), fixed(SEPTEMBER, 15)),
          national("Respect for the Aged Day", Years.from(2003), RESPECT_DAY),
          new Holiday(
              "Citizens' holiday", Years.from(2003), DateRule.between(RESPECT_DAY, AUTUMNAL), NONE),
          national("Autumnal Equinox Day", Years.ALWAYS, AUTUMNAL),
          national("Health and Sports Day", Years.until(1999), fixed(OCTOBER, 10)),
          national("Health and Sports Day", Years.between(2000, 2019), nth(2, MONDAY, OCTOBER)),
          national("Sports Day", Years.only(2020), fixed(JULY, 24)),
          national("Sports Day", Years.only(2021), fixed(JULY, 23)),
          national("Sports Day", Years.from(2022), nth(2, MONDAY, OCTOBER)),
          national("Culture Day", Years.ALWAYS, fixed(NOVEMBER, 3)),
          national("Labour Thanksgiving Day", Years.ALWAYS, fixed(NOVEMBER, 23)),
          national("Emperor's Birthday", Years.until(2018), fixed(DECEMBER, 23)),
          new Holiday("New Year holiday", Years.ALWAYS, fixed(DECEMBER, 31), NONE));

  private static final List<EarlyClose> EARLY_CLOSES =
      List.of(
          new EarlyClose(
              "First trading day of the year",
              Years.until(2009),
              fixed(JANUARY, 4).orMondayAfter(),
              ELEVEN),
          new EarlyClose(
              "Last trading day of the year",
              Years.until(2008),
              fixed(DECEMBER, 30).orFridayBefore(),
              ELEVEN));

  private Xtks() {}

  static ExchangeRules rules() {
    return new ExchangeRules(
        new Exchange("XTKS", ZoneId.of("Asia/Tokyo")),
        FIRST_DATE,
        Set.of(SATURDAY, SUNDAY),
        HOURS,
        HOLIDAYS,
        EARLY_CLOSES,
        ExceptionFile.ofExchange("XTKS"));
  }

  private static Holiday national(String name, Years years, DateRule date) {
    return new Holiday(name, years, date, SUNDAY_TO_NEXT_FREE_DAY);
  }
}
