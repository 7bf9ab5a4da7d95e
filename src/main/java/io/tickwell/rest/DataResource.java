package io.tickwell.rest;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.marketdata.DataPage;
import io.tickwell.marketdata.DataQuestion;
import io.tickwell.marketdata.DataReader;
import io.tickwell.marketdata.DataTable;
import io.tickwell.marketdata.DataTables;
import io.tickwell.provider.ProviderState;
import io.tickwell.provider.Providers;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

@Path("/data/{table}")
public class DataResource {

  @Inject DataTables tables;
  @Inject DataReader reader;
  @Inject Providers providers;
  @Inject TradingCalendar calendar;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response json(@PathParam("table") String table, @Context UriInfo uri) {
    return answer(page(table, uri), new JsonRows(), uri).build();
  }

  /** As a file, so that no browser takes it for anything else. */
  @GET
  @Produces("text/csv;charset=UTF-8;qs=0.5")
  public Response csv(@PathParam("table") String table, @Context UriInfo uri) {
    DataPage page = page(table, uri);
    return answer(page, new CsvRows(), uri)
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s.csv\"".formatted(page.question().table().name()))
        .build();
  }

  private DataPage page(String name, UriInfo uri) {
    DataTable table =
        tables
            .find(name)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "there is no table '%s'; there are %s".formatted(name, tables.names())));
    try {
      return reader.page(
          DataQuestion.of(table, uri.getQueryParameters(), names(), calendar.exchange().zone()));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(e.getMessage(), e);
    }
  }

  private Set<String> names() {
    return providers.states().stream()
        .map(ProviderState::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Response.ResponseBuilder answer(DataPage page, RowFormat format, UriInfo uri) {
    StreamingOutput rows =
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          format.begin(page.question().table().header(), writer);
          reader.read(page, row -> format.row(row, writer));
          format.end(writer);
          writer.flush();
        };
    Response.ResponseBuilder answer = Response.ok(rows);
    page.next()
        .ifPresent(
            after ->
                answer.link(
                    uri.getRequestUriBuilder().replaceQueryParam("after", after).build(), "next"));
    return answer;
  }
}
