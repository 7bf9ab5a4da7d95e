package io.tickwell.sandbox;

import io.tickwell.calendar.TradingCalendar;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers as FRED does, in JSON alone. Whatever it does not like, the key among it, is HTTP 400.
 *
 * @see <a href="https://fred.stlouisfed.org/docs/api/fred/series_observations.html">FRED's API</a>
 */
@Dependent
public class SimulatedFred {
  private final SimulatedMarket market;
  private final Clock clock;
  private final String acceptedKey;

  @Inject
  public SimulatedFred(
      SimulatedMarket market,
      Clock clock,
      @ConfigProperty(name = "sandbox.api-key", defaultValue = "sandbox") String acceptedKey) {
    this.market = market;
    this.clock = clock;
    this.acceptedKey = acceptedKey;
  }

  /** {@code /series/observations}: those that have come out by now, {@code "."} on holidays. */
  public Answer observations(FredQuestion question) {
    return switch (KeyCheck.of(question.key, acceptedKey)) {
      case MISSING -> badRequest("Variable api_key is not set.");
      case UNKNOWN -> badRequest("The value for variable api_key is not registered.");
      case ACCEPTED -> answered(question);
    };
  }

  private Answer answered(FredQuestion question) {
    try {
      return json(question);
    } catch (BadQuestion bad) {
      return badRequest(bad.getMessage());
    }
  }

  private Answer json(FredQuestion question) {
    if (!"json".equals(question.fileType)) {
      throw new BadQuestion("Variable file_type is not 'json', which is all that is simulated.");
    }
    LocalDate today = market.calendar().dateAt(clock.instant());
    Series series = question.series();
    List<LocalDate> periods = new ArrayList<>(periods(question, series, today));
    if (question.newestFirst()) {
      Collections.reverse(periods);
    }
    JsonArrayBuilder observations = Json.createArrayBuilder();
    periods.stream()
        .skip(question.offset())
        .limit(question.limit())
        .forEach(
            period ->
                observations.add(
                    Json.createObjectBuilder()
                        .add("realtime_start", today.toString())
                        .add("realtime_end", today.toString())
                        .add("date", period.toString())
                        .add("value", value(series, period))));
    return new Answer(
        200,
        Json.createObjectBuilder()
            .add("realtime_start", today.toString())
            .add("realtime_end", today.toString())
            .add("observation_start", question.from().toString())
            .add("observation_end", question.to().toString())
            .add("units", "lin")
            .add("output_type", 1)
            .add("file_type", "json")
            .add("order_by", "observation_date")
            .add("sort_order", question.order)
            .add("count", periods.size())
            .add("offset", question.offset())
            .add("limit", question.limit())
            .add("observations", observations)
            .build());
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

  private static Answer badRequest(String words) {
    return new Answer(
        400,
        Json.createObjectBuilder()
            .add("error_code", 400)
            .add("error_message", "Bad Request.  " + words)
            .build());
  }
}
