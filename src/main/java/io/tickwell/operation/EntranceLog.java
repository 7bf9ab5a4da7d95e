package io.tickwell.operation;

import io.tickwell.guard.GuardEvents;
import io.tickwell.schedule.Audit;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Fetches from the guard before the logins what it refused, for the audit and the metrics. */
final class EntranceLog {

  private static final int ENTRIES_AT_ONCE = 200;

  private final MBeanServer server;
  private final MetricRegistry registry;
  private final Audit audit;

  EntranceLog(MBeanServer server, MetricRegistry registry, Audit audit) {
    this.server = server;
    this.registry = registry;
    this.audit = audit;
  }

  /**
   * To be called every few seconds; what could not be noted is noted the next time.
   *
   * @throws org.jdbi.v3.core.JdbiException when the database does not take it
   */
  void fetch() {
    try {
      ObjectName guard = new ObjectName(GuardEvents.NAME);
      count("attempts", (Long) server.getAttribute(guard, "Refused"));
      count("other_site", (Long) server.getAttribute(guard, "Foreign"));
      for (int i = 0; i < ENTRIES_AT_ONCE; i++) {
        String[] entry = (String[]) server.invoke(guard, "oldest", null, null);
        if (entry == null) {
          return;
        }
        audit.refused(entry[0], entry[1], entry[2], entry[3]);
        server.invoke(guard, "forgetOldest", null, null);
      }
    } catch (InstanceNotFoundException e) {
      // A server configured without the guard, as in some tests, or one whose first login is to
      // come.
      count("attempts", 0);
      count("other_site", 0);
    } catch (JMException e) {
      throw new IllegalStateException("the guard does not tell what it refused", e);
    }
  }

  private void count(String reason, long all) {
    var counter = registry.counter("tickwell_logins_refused", new Tag("reason", reason));
    counter.inc(Math.max(0, all - counter.getCount()));
  }
}
