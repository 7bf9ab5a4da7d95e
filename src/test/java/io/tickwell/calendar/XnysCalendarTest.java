package io.tickwell.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XnysCalendarTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final TradingCalendar XNYS = TradingCalendars.until(2040).of("XNYS");
  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final LocalDate AFTER_LAST_KNOWN = LocalDate.of(2029, 1, 1);

  @Test
  void every_day_from_1990_to_2028_has_a_session_exactly_when_the_exchange_says_so() {
    Map<LocalDate, LocalTime> closed = CalendarFixture.dates("XNYS-closed-weekdays.txt");

    assertThat(FIRST.datesUntil(AFTER_LAST_KNOWN))
        .allSatisfy(
            date ->
                assertThat(XNYS.day(date).session().isPresent())
                    .as("%s", date)
                    .isEqualTo(!isWeekend(date) && !closed.containsKey(date)));
  }

  @Test
  void every_session_from_1990_to_2028_closes_at_the_announced_time() {
    Map<LocalDate, LocalTime> early = CalendarFixture.dates("XNYS-early-closes.txt");
    Map<LocalDate, LocalTime> found = new TreeMap<>();
    FIRST
        .datesUntil(AFTER_LAST_KNOWN)
        .flatMap(date -> XNYS.day(date).session().stream())
        .forEach(
            session -> {
              LocalTime close = LocalTime.ofInstant(session.close(), NEW_YORK);
              assertThat(session.earlyClose())
                  .as("%s", session)
                  .isEqualTo(!close.equals(LocalTime.of(16, 0)));
              if (session.earlyClose()) {
                found.put(session.date(), close);
              }
            });

    assertThat(found).isEqualTo(early);
  }

  @ParameterizedTest
  @CsvSource({
    "1990,253", "1991,253", "1992,254", "1993,253", "1994,252", "1995,252", "1996,254", "1997,253",
    "1998,252", "1999,252", "2000,252", "2001,248", "2002,252", "2003,252", "2004,252", "2005,252",
    "2006,251", "2007,251", "2008,253", "2009,252", "2010,252", "2011,252", "2012,250", "2013,252",
    "2014,252", "2015,252", "2016,252", "2017,251", "2018,251", "2019,252", "2020,253", "2021,252",
    "2022,251", "2023,250", "2024,252", "2025,250", "2026,251"
  })
  void a_year_has_the_known_number_of_sessions(int year, int sessions) {
    assertThat(
            LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(date -> XNYS.day(date).session().isPresent()))
        .hasSize(sessions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2012-01-02 | New Year's Day (observed)
          2026-01-01 | New Year's Day
          1998-01-19 | Martin Luther King, Jr. Day
          2026-02-16 | Presidents' Day
          2026-04-03 | Good Friday
          2026-05-25 | Memorial Day
          2022-06-20 | Juneteenth (observed)
          2027-06-18 | Juneteenth (observed)
          2026-07-03 | Independence Day (observed)
          2021-07-05 | Independence Day (observed)
          2026-09-07 | Labor Day
          2026-11-26 | Thanksgiving Day
          2021-12-24 | Christmas Day (observed)
          2022-12-26 | Christmas Day (observed)
          2026-11-28 | Weekend
          1994-04-27 | Funeral of President Richard Nixon
          2001-09-11 | Terrorist attacks of September 11
          2001-09-12 | Terrorist attacks of September 11
          2001-09-13 | Terrorist attacks of September 11
          2001-09-14 | Terrorist attacks of September 11
          2004-06-11 | National day of mourning for President Ronald Reagan
          2007-01-02 | National day of mourning for President Gerald Ford
          2012-10-29 | Hurricane Sandy
          2012-10-30 | Hurricane Sandy
          2018-12-05 | National day of mourning for President George H. W. Bush
          2025-01-09 | National day of mourning for President Jimmy Carter
          """)
  void a_closed_day_says_why(LocalDate date, String reason) {
    assertThat(XNYS.day(date).session()).isEmpty();
    assertThat(XNYS.day(date).reason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "1997-01-20, before Martin Luther King Day was observed",
    "2021-06-18, before Juneteenth was observed",
    "2021-12-31, the eve of a New Year on Saturday",
    "2027-12-31, the eve of a New Year on Saturday",
    "2010-12-31, the eve of a New Year on Saturday",
    "2002-07-03, 3 July when the half day was the 5th",
    "2014-12-26, day after Christmas",
    "2022-12-23, Friday before a Christmas on Sunday",
    "1991-11-29, day after Thanksgiving before 1992"
  })
  void a_day_that_looks_special_is_a_usual_one(LocalDate date, String why) {
    MarketDay day = XNYS.day(date);

    assertThat(day.reason()).as(why).isEmpty();
    assertThat(day.session().orElseThrow().open()).isEqualTo(at(date, "09:30"));
    assertThat(day.session().orElseThrow().close()).isEqualTo(at(date, "16:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "1992-11-27, 14:00, Day after Thanksgiving",
    "1993-11-26, 13:00, Day after Thanksgiving",
    "1990-12-24, 14:00, Christmas Eve",
    "2026-12-24, 13:00, Christmas Eve",
    "1996-07-05, 13:00, Day after Independence Day",
    "2002-07-05, 13:00, Day after Independence Day",
    "2013-07-03, 13:00, Day before Independence Day",
    "2028-07-03, 13:00, Day before Independence Day",
    "1999-12-31, 13:00, New Year's Eve before the year 2000"
  })
  void an_early_close_says_why(LocalDate date, String close, String reason) {
    MarketDay day = XNYS.day(date);

    assertThat(day.session().orElseThrow().close()).isEqualTo(at(date, close));
    assertThat(day.session().orElseThrow().earlyClose()).isTrue();
    assertThat(day.reason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "1990-12-27,11:00", "1991-01-17,09:31", "1991-02-25,09:31", "1995-12-18,10:30",
    "1996-01-08,11:00", "2001-09-17,09:33", "2001-10-08,09:31", "2002-09-11,12:00",
    "2003-03-20,09:32", "2004-06-07,09:32", "2006-12-27,09:32"
  })
  void a_late_open_begins_the_session_later(LocalDate date, String open) {
    MarketDay day = XNYS.day(date);

    assertThat(day.session().orElseThrow().open()).isEqualTo(at(date, open));
    assertThat(day.reason()).isPresent();
  }

  @Test
  void a_day_may_open_late_and_close_early() {
    MarketDay blizzard = XNYS.day(LocalDate.of(1996, 1, 8));

    assertThat(Duration.between(session(blizzard).open(), session(blizzard).close())).hasHours(3);
    assertThat(blizzard.reason()).contains("Blizzard");
  }

  @Test
  void the_open_follows_daylight_saving_time() {
    assertThat(session(XNYS.day(LocalDate.of(2026, 3, 6))).open())
        .isEqualTo("2026-03-06T14:30:00Z");
    assertThat(session(XNYS.day(LocalDate.of(2026, 3, 9))).open())
        .isEqualTo("2026-03-09T13:30:00Z");
    assertThat(session(XNYS.day(LocalDate.of(2026, 11, 2))).open())
        .isEqualTo("2026-11-02T14:30:00Z");
  }

  @Test
  void the_next_session_may_begin_at_the_instant_itself() {
    Instant open = Instant.parse("2026-11-27T14:30:00Z");

    assertThat(XNYS.nextSession(open))
        .hasValueSatisfying(s -> assertThat(s.open()).isEqualTo(open));
    assertThat(XNYS.nextSession(open.plusNanos(1)))
        .hasValueSatisfying(s -> assertThat(s.date()).isEqualTo("2026-11-30"));
  }

  @Test
  void the_latest_session_may_begin_at_the_instant_itself() {
    Instant open = Instant.parse("2026-11-27T14:30:00Z");

    assertThat(XNYS.latestSession(open))
        .hasValueSatisfying(s -> assertThat(s.open()).isEqualTo(open));
    assertThat(XNYS.latestSession(open.minusNanos(1)))
        .hasValueSatisfying(s -> assertThat(s.date()).isEqualTo("2026-11-25"));
  }

  @Test
  void it_is_open_from_the_open_to_the_close_both_inclusive() {
    assertThat(XNYS.isOpen(Instant.parse("2026-11-27T14:29:59.999Z"))).isFalse();
    assertThat(XNYS.isOpen(Instant.parse("2026-11-27T14:30:00Z"))).isTrue();
    assertThat(XNYS.isOpen(Instant.parse("2026-11-27T18:00:00Z"))).isTrue();
    assertThat(XNYS.isOpen(Instant.parse("2026-11-27T18:00:00.001Z"))).isFalse();
  }

  @Test
  void outside_its_dates_there_is_no_session() {
    assertThat(XNYS.latestSession(Instant.MIN)).isEmpty();
    assertThat(XNYS.nextSession(Instant.MIN))
        .hasValueSatisfying(s -> assertThat(s.date()).isEqualTo("1990-01-02"));
    assertThat(XNYS.nextSession(Instant.MAX)).isEmpty();
    assertThat(XNYS.isOpen(Instant.parse("2041-01-02T15:00:00Z"))).isFalse();
  }

  @Test
  void on_its_first_and_last_days_the_sessions_are_found_in_both_directions() {
    assertThat(XNYS.latestSession(Instant.parse("1990-01-02T22:00:00Z")))
        .hasValueSatisfying(s -> assertThat(s.date()).isEqualTo("1990-01-02"));
    assertThat(XNYS.nextSession(Instant.parse("1990-01-02T22:00:00Z")))
        .hasValueSatisfying(s -> assertThat(s.date()).isEqualTo("1990-01-03"));
    assertThat(XNYS.latestSession(Instant.parse("2040-12-31T23:00:00Z")))
        .hasValueSatisfying(s -> assertThat(s.date()).isEqualTo("2040-12-31"));
    assertThat(XNYS.nextSession(Instant.parse("2040-12-31T13:00:00Z")))
        .hasValueSatisfying(s -> assertThat(s.date()).isEqualTo("2040-12-31"));
    assertThat(XNYS.latestSession(Instant.MAX))
        .hasValueSatisfying(s -> assertThat(s.date()).isEqualTo("2040-12-31"));
  }

  @Test
  void a_date_outside_is_refused_with_what_is_known() {
    assertThatThrownBy(() -> XNYS.day(LocalDate.of(2041, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the calendar of XNYS knows 1990-01-01 to 2040-12-31, not 2041-01-01");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25, 2026-11-25T09:00:00Z, 2026-11-26T01:00:00Z",
    "2026-11-27, 2026-11-27T09:00:00Z, 2026-11-27T22:00:00Z",
    "2026-07-06, 2026-07-06T08:00:00Z, 2026-07-07T00:00:00Z"
  })
  void trading_begins_at_4_and_ends_four_hours_after_the_close(
      LocalDate date, Instant preOpen, Instant postClose) {
    Session session = session(XNYS.day(date));

    assertThat(session.preOpen()).isEqualTo(preOpen);
    assertThat(session.postClose()).isEqualTo(postClose);
    assertThat(session.isOpenAt(preOpen)).isFalse();
    assertThat(session.isExtendedOpenAt(preOpen)).isTrue();
    assertThat(session.isExtendedOpenAt(preOpen.minusNanos(1))).isFalse();
    assertThat(session.isExtendedOpenAt(postClose)).isTrue();
    assertThat(session.isExtendedOpenAt(postClose.plusNanos(1))).isFalse();
  }

  private static Session session(MarketDay day) {
    return day.session().orElseThrow();
  }

  private static Instant at(LocalDate date, String time) {
    return date.atTime(LocalTime.parse(time)).atZone(NEW_YORK).toInstant();
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
