package io.tickwell.provider;

import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Breaks the connection of an answer whose rest nobody wants. Closing the answer reads the rest
 * first, and keeps the thread for ever when it has no end. Neither Jakarta REST nor MicroProfile
 * have a call for this; the server's client has, outside of what applications may compile against.
 */
final class HangUp {
  private static final Logger LOG = Logger.getLogger("market_data");

  private HangUp() {}

  static void on(Response response) {
    try {
      Method release = release(response.getClass());
      release.setAccessible(true);
      release.invoke(response, false);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.WARNING, "A connection could not be broken; its answer is read to its end", e);
    }
  }

  private static Method release(Class<?> type) throws NoSuchMethodException {
    for (Class<?> some = type; some != null; some = some.getSuperclass()) {
      for (Method method : some.getDeclaredMethods()) {
        if (method.getName().equals("releaseConnection") && method.getParameterCount() == 1) {
          return method;
        }
      }
    }
    throw new NoSuchMethodException(type.getName() + ".releaseConnection(boolean)");
  }
}
