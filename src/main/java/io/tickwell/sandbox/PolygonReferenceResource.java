package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /sandbox/polygon/v3/reference}. */
@Path("polygon/v3/reference")
@RequestScoped
public class PolygonReferenceResource {
  @Inject PolygonCompanies companies;
  @Inject PolygonPayouts payouts;

  @GET
  @Path("tickers/{ticker}")
  public Response ticker(@BeanParam PolygonKey key, @PathParam("ticker") String ticker) {
    return companies.details(key.sent(), ticker).response();
  }

  @GET
  @Path("dividends")
  public Response dividends(@BeanParam PolygonKey key, @Context UriInfo uri) {
    PolygonListQuestion question = PolygonListQuestion.of(uri.getQueryParameters());
    return payouts.dividends(key.sent(), uri.getAbsolutePath(), question).response();
  }

  @GET
  @Path("splits")
  public Response splits(@BeanParam PolygonKey key, @Context UriInfo uri) {
    PolygonListQuestion question = PolygonListQuestion.of(uri.getQueryParameters());
    return payouts.splits(key.sent(), uri.getAbsolutePath(), question).response();
  }
}
