package io.tickwell.rest;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses a body of more than 1 MB: before it is read where its length is said, else at 1 MB. */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {
  private static final int MOST_BYTES = 1024 * 1024;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getLength() > MOST_BYTES) {
      throw tooLarge();
    }
    request.setEntityStream(new Limited(request.getEntityStream()));
  }

  private static ClientErrorException tooLarge() {
    return new ClientErrorException(
        "the body is larger than 1 MB", Response.Status.REQUEST_ENTITY_TOO_LARGE);
  }

  private static final class Limited extends FilterInputStream {
    private long left = MOST_BYTES;

    Limited(InputStream in) {
      super(in);
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
        throw tooLarge();
      }
    }
  }
}
