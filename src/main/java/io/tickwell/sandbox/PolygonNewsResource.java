package io.tickwell.sandbox;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /sandbox/polygon/v2/reference/news}. */
@Path("polygon/v2/reference/news")
@RequestScoped
public class PolygonNewsResource {
  @Inject PolygonNews news;

  @GET
  public Response news(@BeanParam PolygonKey key, @Context UriInfo uri) {
    PolygonListQuestion question = PolygonListQuestion.of(uri.getQueryParameters());
    return news.news(key.sent(), uri.getAbsolutePath(), question).response();
  }
}
