package io.tickwell.rest;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses a body of more than 1 MB, and a table of more than 8: before it is read where its length
 * is said, else there.
 */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {
  private static final int MEGABYTE = 1024 * 1024;
  private static final int MOST = 1;
  private static final int MOST_OF_TABLE = 8;

  @Override
  public void filter(ContainerRequestContext request) {
    int most = isTable(request) ? MOST_OF_TABLE : MOST;
    if (request.getLength() > most * MEGABYTE) {
      throw tooLarge(most);
    }
    request.setEntityStream(new Limited(request.getEntityStream(), most));
  }

  private static boolean isTable(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    return type != null && type.strip().startsWith(SymbolsResource.CSV);
  }

  private static ClientErrorException tooLarge(int most) {
    return new ClientErrorException(
        "the body is larger than %d MB".formatted(most), Response.Status.REQUEST_ENTITY_TOO_LARGE);
  }

  private static final class Limited extends FilterInputStream {
    private final int most;
    private long left;

    Limited(InputStream in, int most) {
      super(in);
      this.most = most;
      this.left = (long) most * MEGABYTE;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      int some = super.read(bytes, from, most);
      count(Math.max(0, some));
      return some;
    }

    private void count(int some) {
      left -= some;
      if (left < 0) {
        throw tooLarge(most);
      }
    }
  }
}
