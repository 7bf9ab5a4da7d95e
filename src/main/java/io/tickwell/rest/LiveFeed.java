package io.tickwell.rest;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells all who listen what has changed. However many they are, the database is asked once for all
 * of them, and not at all when nobody listens.
 */
@ApplicationScoped
public class LiveFeed {

  static final int MOST = 50;

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final int SECONDS = 2;

  /** Rounds after which what costs more to read is read again: after a change, and anyway. */
  private static final int SOON = 1;

  private static final int LATER = 8;
  private static final String TROUBLE = "trouble";

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private LiveTopics topics;

  private final Set<Listener> listeners = new LinkedHashSet<>();
  private final Map<String, String> known = new LinkedHashMap<>();
  private ScheduledFuture<?> rounds;
  private int sinceAll = LATER;
  private boolean changed;

  /** Whether nobody more may listen. */
  synchronized boolean full() {
    return listeners.size() >= MOST;
  }

  /** From now on it hears what is known and what changes. */
  synchronized void join(Listener listener) {
    listeners.add(listener);
    known.forEach(listener::offer);
    if (rounds == null) {
      rounds = executor.scheduleWithFixedDelay(this::round, 0, SECONDS, TimeUnit.SECONDS);
    }
  }

  synchronized void leave(Listener listener) {
    listeners.remove(listener);
    if (listeners.isEmpty() && rounds != null) {
      rounds.cancel(false);
      rounds = null;
      known.clear();
      sinceAll = LATER;
    }
  }

  @PreDestroy
  void close() {
    listening().forEach(Listener::end);
  }

  private synchronized List<Listener> listening() {
    return List.copyOf(listeners);
  }

  private void round() {
    try {
      changed |= tell(topics.quick());
      if (++sinceAll > (changed ? SOON : LATER)) {
        changed = false;
        sinceAll = 0;
        tell(topics.slow());
      }
      tell(Map.of(TROUBLE, "null"));
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "What is told to those who listen cannot be read", e);
      String detail = Problem.detail(new Problems().toResponse(e).getEntity());
      tell(Map.of(TROUBLE, Json.createValue(detail).toString()));
    }
    listening().forEach(Listener::beat);
  }

  /** Returns whether any is new. */
  private boolean tell(Map<String, String> told) {
    boolean any = false;
    for (Map.Entry<String, String> one : told.entrySet()) {
      List<Listener> hear;
      synchronized (this) {
        boolean is = !one.getValue().equals(known.put(one.getKey(), one.getValue()));
        any |= is;
        hear = is ? List.copyOf(listeners) : List.of();
      }
      hear.forEach(listener -> listener.offer(one.getKey(), one.getValue()));
    }
    return any;
  }
}
