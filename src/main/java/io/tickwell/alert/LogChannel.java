package io.tickwell.alert;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The server's log. */
public final class LogChannel implements Channel {
  private static final Logger LOG = Logger.getLogger("scheduler");

  @Override
  public String name() {
    return "log";
  }

  @Override
  public void tell(Message message) {
    LOG.log(message.event().equals("opened") ? Level.WARNING : Level.INFO, message::text);
  }
}
