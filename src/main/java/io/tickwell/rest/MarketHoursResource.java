package io.tickwell.rest;

import io.tickwell.calendar.MarketDay;
import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

@Path("/scheduler/market-hours")
@Produces(MediaType.APPLICATION_JSON)
public class MarketHoursResource {

  @Inject TradingCalendar usual;
  @Inject TradingCalendars calendars;
  @Inject Clock clock;

  @GET
  public JsonObject marketHours(
      @QueryParam("exchange") String exchange, @QueryParam("date") String date) {
    TradingCalendar calendar = exchange == null ? usual : calendar(exchange);
    Instant now = clock.instant();
    MarketDay day = day(calendar, date, now);
    Optional<Session> session = day.session();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("exchange", calendar.exchange().mic())
            .add("date", day.date().toString())
            .add("session", session.isPresent());
    add(json, "open", session.map(Session::open));
    add(json, "close", session.map(Session::close));
    add(json, "break_start", session.map(Session::breakStart));
    add(json, "break_end", session.map(Session::breakEnd));
    json.add("early_close", session.filter(Session::earlyClose).isPresent());
    add(json, "pre_open", session.map(Session::preOpen));
    add(json, "post_close", session.map(Session::postClose));
    add(json, "reason", day.reason());
    if (date == null) {
      addPresentState(json, calendar, now);
    }
    return json.build();
  }

  private static void addPresentState(
      JsonObjectBuilder json, TradingCalendar calendar, Instant now) {
    Optional<Session> next = calendar.nextSession(now);
    Optional<Session> running =
        calendar.latestSession(now).filter(session -> !session.close().isBefore(now));
    json.add("open_now", calendar.isOpen(now));
    add(json, "next_open", next.map(Session::open));
    add(json, "next_close", running.or(() -> next).map(Session::close));
  }

  private TradingCalendar calendar(String exchange) {
    try {
      return calendars.of(exchange);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(
          "exchange is '%s'; known are %s".formatted(exchange, String.join(", ", calendars.mics())),
          e);
    }
  }

  private static MarketDay day(TradingCalendar calendar, String date, Instant now) {
    try {
      return calendar.day(date == null ? calendar.dateAt(now) : LocalDate.parse(date));
    } catch (DateTimeException e) {
      throw new BadRequestException("date is '%s'; write yyyy-MM-dd".formatted(date), e);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(e.getMessage(), e);
    }
  }

  private static void add(JsonObjectBuilder json, String name, Optional<?> value) {
    value.ifPresentOrElse(known -> json.add(name, known.toString()), () -> json.addNull(name));
  }
}
