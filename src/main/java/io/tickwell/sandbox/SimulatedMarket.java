package io.tickwell.sandbox;

import io.tickwell.calendar.MarketDay;
import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A market that never was. Immutable; the same question has the same answer, for ever and on every
 * node.
 */
@Dependent
public class SimulatedMarket {
  private static final Pattern TICKER = Pattern.compile("(?!ZZ)[A-Z]{1,5}(\\.[AB])?");

  private final TradingCalendar calendar;
  private final Noise noise;
  private final PriceWalk walk;
  private final DayModel days;

  @Inject
  public SimulatedMarket(
      @ConfigProperty(name = "sandbox.seed", defaultValue = "42") long seed,
      TradingCalendar calendar) {
    this.calendar = calendar;
    this.noise = new Noise(seed);
    this.walk = new PriceWalk(noise);
    this.days = new DayModel(noise, calendar.exchange().zone());
  }

  /**
   * Whether the symbol is traded here: 1 to 5 capital letters, with {@code .A} or {@code .B} for a
   * class of shares, that do not start with {@code ZZ}. False for null.
   */
  public boolean lists(String symbol) {
    return symbol != null && TICKER.matcher(symbol).matches();
  }

  /** The exchange's hours. */
  public TradingCalendar calendar() {
    return calendar;
  }

  /** What all else about the symbols is made of. */
  Noise noise() {
    return noise;
  }

  /** The level of the symbol's price at the end of that date, whether or not it is traded then. */
  double level(String symbol, LocalDate date) {
    return walk.at(symbol, date);
  }

  /**
   * The symbol's last bar before today, so that what is told of it stays the same all day. Empty
   * for an unknown symbol, and where the calendar begins.
   */
  Optional<Bar> yesterday(String symbol, Instant now) {
    LocalDate today = calendar.dateAt(now);
    List<Bar> bars = bars(symbol, today.minusDays(10), today.minusDays(1), now);
    return bars.isEmpty() ? Optional.empty() : Optional.of(bars.get(bars.size() - 1));
  }

  /**
   * The daily bars of the sessions that have closed by then, oldest first. Empty for an unknown
   * symbol, and for dates that the calendar does not know.
   *
   * @param from first exchange date, inclusive
   * @param to last exchange date, inclusive
   */
  public List<Bar> bars(String symbol, LocalDate from, LocalDate to, Instant now) {
    LocalDate first = later(from, calendar.firstDate());
    LocalDate last = earlier(to, earlier(calendar.lastDate(), calendar.dateAt(now)));
    if (!lists(symbol) || last.isBefore(first)) {
      return List.of();
    }
    return first
        .datesUntil(last.plusDays(1))
        .map(calendar::day)
        .map(MarketDay::session)
        .flatMap(Optional::stream)
        .filter(session -> session.close().isBefore(now))
        .map(session -> days.bar(symbol, session))
        .toList();
  }

  /**
   * The last state of the symbol by then; outside of a session, the state at the last close. Empty
   * for an unknown symbol, and before the calendar's second session.
   */
  public Optional<Quote> quote(String symbol, Instant now) {
    if (!lists(symbol)) {
      return Optional.empty();
    }
    return calendar
        .latestSession(now)
        .flatMap(session -> before(session).map(previous -> quote(symbol, previous, session, now)));
  }

  private Quote quote(String symbol, Session previous, Session session, Instant now) {
    Instant time = lastTraded(session, now);
    SessionPath path = new SessionPath(noise, symbol, session, days.bar(symbol, session));
    return new Quote(path.dayUntil(time), days.bar(symbol, previous), path.minuteUntil(time), time);
  }

  private Optional<Session> before(Session session) {
    return calendar.latestSession(session.open().minusNanos(1));
  }

  private static Instant lastTraded(Session session, Instant now) {
    if (session.isOpenAt(now)) {
      return now.truncatedTo(ChronoUnit.SECONDS);
    }
    return now.isAfter(session.close()) ? session.close() : session.breakStart();
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
