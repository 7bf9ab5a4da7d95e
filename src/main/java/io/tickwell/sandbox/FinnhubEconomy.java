package io.tickwell.sandbox;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code /calendar/economic} as Finnhub tells of it: times are UTC. It knows of each {@link
 * Economy}.
 *
 * @see <a href="https://finnhub.io/docs/api/economic-calendar">finnhub.io/docs/api</a>
 */
@Dependent
public class FinnhubEconomy {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int DAYS_AHEAD = 7;
  private static final int MOST_DAYS = 366;

  private final SimulatedMarket market;
  private final Clock clock;
  private final FinnhubGate gate;

  @Inject
  public FinnhubEconomy(SimulatedMarket market, Clock clock, FinnhubGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /**
   * The figures released on those days; a year of them at most.
   *
   * @param from a date; null for today
   * @param to a date; null for a week after from
   */
  public Answer calendar(String key, String from, String to) {
    return gate.admit(
        key,
        () -> {
          Instant now = clock.instant();
          LocalDate first = FinnhubGate.date("from", from, market.calendar().dateAt(now));
          LocalDate last = FinnhubGate.date("to", to, first.plusDays(DAYS_AHEAD));
          JsonArrayBuilder rows = Json.createArrayBuilder();
          Stream.iterate(first, date -> !date.isAfter(last), date -> date.plusDays(1))
              .limit(MOST_DAYS)
              .flatMap(FinnhubEconomy::on)
              .forEach(released -> rows.add(row(released, now)));
          return new Answer(200, Json.createObjectBuilder().add("economicCalendar", rows).build());
        });
  }

  private record Released(Release release, LocalDate date) {
    Instant time() {
      return release.at(date);
    }
  }

  private static Stream<Released> on(LocalDate date) {
    return Stream.of(Release.values())
        .filter(release -> release.isOn(date))
        .map(release -> new Released(release, date))
        .sorted(comparing(Released::time));
  }

  private JsonObject row(Released released, Instant now) {
    Release release = released.release();
    LocalDate date = released.date();
    Noise noise = market.noise();
    JsonObjectBuilder row = Json.createObjectBuilder();
    if (released.time().isAfter(now)) {
      row.addNull("actual");
    } else {
      row.add("actual", number(release, release.figure(date, noise)));
    }
    return row.add("country", release.economy.name())
        .add("estimate", number(release, release.estimate(date, noise)))
        .add("event", release.event)
        .add("impact", release.impact)
        .add("prev", number(release, release.figure(release.before(date), noise)))
        .add("time", UTC.format(released.time()))
        .add("unit", release.unit)
        .build();
  }

  private static JsonNumber number(Release release, double value) {
    return WireNumber.of(
        BigDecimal.valueOf(value).setScale(release.decimals, RoundingMode.HALF_UP));
  }
}
