package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** {@code /sandbox/finnhub/news} and {@code /sandbox/finnhub/company-news}. */
@Path("finnhub")
@RequestScoped
public class FinnhubNewsResource {
  @Inject FinnhubNews news;

  @GET
  @Path("news")
  public Response general(
      @BeanParam FinnhubKey key,
      @QueryParam("category") String category,
      @QueryParam("minId") String minId) {
    return news.general(key.sent(), category, minId).response();
  }

  @GET
  @Path("company-news")
  public Response ofCompany(
      @BeanParam FinnhubKey key,
      @QueryParam("symbol") String symbol,
      @QueryParam("from") String from,
      @QueryParam("to") String to) {
    return news.ofCompany(key.sent(), symbol, from, to).response();
  }
}
