package io.tickwell.rest;

import io.tickwell.ingestion.AttemptReports;
import io.tickwell.ingestion.FailingItems;
import io.tickwell.marketdata.ListedSymbol;
import io.tickwell.marketdata.SymbolChange;
import io.tickwell.marketdata.SymbolCsv;
import io.tickwell.marketdata.SymbolList;
import io.tickwell.marketdata.SymbolList.Changed;
import io.tickwell.marketdata.Symbols;
import io.tickwell.schedule.Audit;
import io.tickwell.schedule.Audit.Change;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

@Path("/scheduler/symbols")
@Produces(MediaType.APPLICATION_JSON)
public class SymbolsResource {

  static final String CSV = "text/csv";

  @Inject Symbols symbols;
  @Inject SymbolList list;
  @Inject SymbolCsv csv;
  @Inject AttemptReports attempts;
  @Inject FailingItems failing;
  @Inject Audit audit;

  @GET
  public List<SymbolJson> all() {
    return symbols.all().stream().map(SymbolJson::of).toList();
  }

  @GET
  @Produces(CSV + ";charset=UTF-8;qs=0.5")
  public String table() {
    return csv.write(symbols.all());
  }

  @POST
  @Consumes(CSV)
  public Changed add(byte[] table, @Context SecurityContext security) {
    return noted("import_symbols", list.put(csv.read(text(table)), false), security);
  }

  @PUT
  @Consumes(CSV)
  public Changed replace(byte[] table, @Context SecurityContext security) {
    return noted("replace_symbols", list.put(csv.read(text(table)), true), security);
  }

  private Changed noted(String action, Changed changed, SecurityContext security) {
    audit.accepted(new Change(who(security), action, null, null, changed.toString()));
    return changed;
  }

  private static String who(SecurityContext security) {
    return security.getUserPrincipal().getName();
  }

  private static String text(byte[] table) {
    try {
      return table == null
          ? ""
          : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(table)).toString();
    } catch (CharacterCodingException e) {
      throw new BadRequestException("the table is not in UTF-8", e);
    }
  }

  @GET
  @Path("/{symbol}")
  public SymbolJson one(@PathParam("symbol") String symbol) {
    return SymbolJson.of(find(symbol));
  }

  private ListedSymbol find(String text) {
    String symbol = symbols.aliases().present(text.strip().toUpperCase(Locale.ROOT));
    return symbols
        .find(symbol)
        .orElseThrow(() -> new NotFoundException("symbol '%s' is not known".formatted(text)));
  }

  @GET
  @Path("/{symbol}/attempts")
  public List<AttemptReports.Recorded> attempts(
      @PathParam("symbol") String symbol, @QueryParam("limit") @DefaultValue("100") String limit) {
    return attempts.of(find(symbol).entry().symbol(), Numbers.inRange("limit", limit, 1, 1_000));
  }

  /** With what data it is served, and with what it fails. */
  @GET
  @Path("/{symbol}/freshness")
  public SymbolFreshness freshness(@PathParam("symbol") String text) {
    ListedSymbol listed = find(text);
    String symbol = listed.entry().symbol();
    return new SymbolFreshness(
        SymbolJson.of(listed), attempts.lastData(symbol), failing.of(symbol));
  }

  @PUT
  @Path("/{symbol}")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  public SymbolJson put(
      @PathParam("symbol") String symbol, SymbolBody body, @Context SecurityContext security) {
    String before =
        symbols
            .find(symbol.strip().toUpperCase(Locale.ROOT))
            .map(listed -> listed.entry().toString())
            .orElse(null);
    ListedSymbol after = list.put(body == null ? SymbolChange.of(symbol) : body.changeOf(symbol));
    audit.accepted(
        new Change(
            who(security), "put_symbol", after.entry().symbol(), before, after.entry().toString()));
    return SymbolJson.of(after);
  }

  @DELETE
  @Path("/{symbol}")
  public Response remove(@PathParam("symbol") String symbol, @Context SecurityContext security) {
    String name = symbol.strip().toUpperCase(Locale.ROOT);
    if (!list.remove(name)) {
      throw new NotFoundException("symbol '%s' is not known".formatted(symbol));
    }
    audit.accepted(new Change(who(security), "remove_symbol", name, "on the list", null));
    return Response.noContent().build();
  }

  /**
   * How fresh what is kept of a symbol is.
   *
   * @param lastData when who last had data about it, as far as attempts are kept
   */
  public record SymbolFreshness(
      SymbolJson symbol,
      List<AttemptReports.LastData> lastData,
      List<FailingItems.Failing> failing) {}

  /**
   * What PUT of a symbol takes. What is left out stays as it is; an empty text takes a value away.
   */
  public record SymbolBody(
      String exchange,
      String currency,
      String quoteUnit,
      String name,
      String status,
      String statusReason,
      Boolean tracked,
      List<String> groups,
      Map<String, String> spellings) {

    SymbolChange changeOf(String symbol) {
      return new SymbolChange(
          symbol,
          exchange,
          currency,
          quoteUnit,
          name,
          status,
          statusReason,
          tracked,
          groups,
          spellings);
    }
  }
}
