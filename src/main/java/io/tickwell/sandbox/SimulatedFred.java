package io.tickwell.sandbox;

import io.tickwell.calendar.TradingCalendar;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Answers as FRED does, in JSON alone.
 *
 * @see <a href="https://fred.stlouisfed.org/docs/api/fred/">fred.stlouisfed.org/docs/api/fred</a>
 */
@Dependent
public class SimulatedFred {
  private final SimulatedMarket market;
  private final Clock clock;
  private final FredGate gate;

  @Inject
  public SimulatedFred(SimulatedMarket market, Clock clock, FredGate gate) {
    this.market = market;
    this.clock = clock;
    this.gate = gate;
  }

  /** {@code /series/observations}: those that have come out by now, {@code "."} on holidays. */
  public Answer observations(FredQuestion question) {
    return gate.admit(question.key, question.fileType, () -> observed(question));
  }

  /** {@code /releases/dates}: by a rule, those to come only when they are asked for. */
  public Answer releases(FredReleasesQuestion question) {
    return gate.admit(question.key, question.fileType, () -> released(question));
  }

  private Answer observed(FredQuestion question) {
    LocalDate today = market.calendar().dateAt(clock.instant());
    Series series = question.series();
    FredPage page = question.page();
    List<JsonObject> observations =
        periods(question, series, today).stream()
            .map(
                period ->
                    Json.createObjectBuilder()
                        .add("realtime_start", today.toString())
                        .add("realtime_end", today.toString())
                        .add("date", period.toString())
                        .add("value", value(series, period))
                        .build())
            .toList();
    JsonObjectBuilder frame =
        Json.createObjectBuilder()
            .add("realtime_start", today.toString())
            .add("realtime_end", today.toString())
            .add("observation_start", question.from().toString())
            .add("observation_end", question.to().toString())
            .add("units", "lin")
            .add("output_type", 1)
            .add("file_type", "json")
            .add("order_by", "observation_date");
    return page.of(frame, "observations", observations);
  }

  private Answer released(FredReleasesQuestion question) {
    LocalDate today = market.calendar().dateAt(clock.instant());
    LocalDate first = Horizon.within(question.from(today));
    LocalDate last = Horizon.within(question.to());
    LocalDate end = question.ahead() || last.isBefore(today) ? last : today;
    List<JsonObject> dates =
        Stream.iterate(first, date -> !date.isAfter(end), date -> date.plusDays(1))
            .flatMap(date -> FredRelease.on(date).map(release -> release.document(date)))
            .toList();
    JsonObjectBuilder frame =
        Json.createObjectBuilder()
            .add("realtime_start", question.from(today).toString())
            .add("realtime_end", question.to().toString())
            .add("order_by", "release_date");
    return question.page().of(frame, "release_dates", dates);
  }

  private static List<LocalDate> periods(FredQuestion question, Series series, LocalDate today) {
    LocalDate last = Horizon.within(question.to());
    Series.Every every = series.every();
    return Stream.iterate(every.onOrAfter(Horizon.within(question.from())), every::after)
        .takeWhile(period -> !period.isAfter(last) && !every.published(period).isAfter(today))
        .toList();
  }

  private String value(Series series, LocalDate period) {
    return series.every() == Series.Every.WEEKDAY && isHoliday(period)
        ? "."
        : series.value(period, market.noise()).toPlainString();
  }

  private boolean isHoliday(LocalDate weekday) {
    TradingCalendar calendar = market.calendar();
    return !weekday.isBefore(calendar.firstDate())
        && !weekday.isAfter(calendar.lastDate())
        && calendar.day(weekday).session().isEmpty();
  }
}
