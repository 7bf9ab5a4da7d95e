package io.tickwell.rest;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.PushbackInputStream;

/** No body is no error: the call gets null. What reads JSON would refuse an empty text. */
@Provider
public class NoBody implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    PushbackInputStream body = new PushbackInputStream(context.getInputStream());
    int first = body.read();
    if (first < 0) {
      return null;
    }
    body.unread(first);
    context.setInputStream(body);
    return context.proceed();
  }
}
