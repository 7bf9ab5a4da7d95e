package io.tickwell.guard;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the guard refused, for the application to fetch over JMX. */
public final class GuardEvents implements GuardEventsMXBean {

  /** Where the application finds it. */
  public static final String NAME = "io.tickwell:type=LoginGuard";

  private static final int REMEMBERED = 200;

  private final Queue<String[]> entries = new ArrayBlockingQueue<>(REMEMBERED);
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong foreign = new AtomicLong();

  void register(MBeanServer server) throws JMException {
    server.registerMBean(this, new ObjectName(NAME));
  }

  void locked(String address, String user) {
    note(user, "login", address, "429: too many wrong passwords; further ones are not looked at");
  }

  void refused() {
    refused.incrementAndGet();
  }

  void foreign(String address, String method, String path) {
    foreign.incrementAndGet();
    note(
        null,
        method,
        path,
        "403: a page of another site may not change anything here; asked from " + address);
  }

  /** The log has what does not fit. */
  private void note(String who, String action, String target, String detail) {
    entries.offer(new String[] {who, action, target, detail});
  }

  @Override
  public long getRefused() {
    return refused.get();
  }

  @Override
  public long getForeign() {
    return foreign.get();
  }

  @Override
  public String[] oldest() {
    return entries.peek();
  }

  @Override
  public void forgetOldest() {
    entries.poll();
  }
}
