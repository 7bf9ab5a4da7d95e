package io.tickwell.rest;

import io.tickwell.calendar.MarketDay;
import io.tickwell.calendar.Session;
import io.tickwell.calendar.TradingCalendar;
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

  @Inject TradingCalendar calendar;
  @Inject Clock clock;

  @GET
  public JsonObject marketHours(
      @QueryParam("exchange") String exchange, @QueryParam("date") String date) {
    String mic = calendar.exchange().mic();
    if (exchange != null && !exchange.equals(mic)) {
      throw new BadRequestException(
          "exchange is '%s'; the known one is %s".formatted(exchange, mic));
    }
    Instant now = clock.instant();
    MarketDay day = day(date, now);
    Optional<Session> session = day.session();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("exchange", mic)
            .add("date", day.date().toString())
            .add("session", session.isPresent());
    add(json, "open", session.map(Session::open));
    add(json, "close", session.map(Session::close));
    add(json, "break_start", session.map(Session::breakStart));
    add(json, "break_end", session.map(Session::breakEnd));
    json.add("early_close", session.filter(Session::earlyClose).isPresent());
    add(json, "reason", day.reason());
    if (date == null) {
      addPresentState(json, now);
    }
    return json.build();
  }

  private void addPresentState(JsonObjectBuilder json, Instant now) {
    Optional<Session> next = calendar.nextSession(now);
    Optional<Session> running =
        calendar.latestSession(now).filter(session -> !session.close().isBefore(now));
    json.add("open_now", calendar.isOpen(now));
    add(json, "next_open", next.map(Session::open));
    add(json, "next_close", running.or(() -> next).map(Session::close));
  }

  private MarketDay day(String date, Instant now) {
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
