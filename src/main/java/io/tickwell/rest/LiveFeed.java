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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells all who listen what has changed. However many they are, the database is asked once for all
 * of them, and not at all when nobody listens.
 */
@ApplicationScoped
public class LiveFeed {

  static final int MOST = 50;

  private static final int SECONDS = 2;

  /** Rounds after which what costs more to read is read again: after a change, and anyway. */
  private static final int SOON = 1;

  private static final int LATER = 8;
  private static final String TROUBLE = "trouble";

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private LiveTopics topics;

  private final Semaphore places = new Semaphore(MOST);
  private final Set<Listener> listeners = new LinkedHashSet<>();
  private final Map<String, String> known = new LinkedHashMap<>();
  private ScheduledFuture<?> rounds;
  private int sinceAll = LATER;
  private boolean changed;
  private boolean troubled;

  /** Takes a place for one who wants to listen, if there is one; {@link #leave} gives it back. */
  boolean admit() {
    return places.tryAcquire();
  }

  /** From now on it hears what is known and what changes. */
  void join(Listener listener) {
    synchronized (this) {
      if (listener.over()) {
        return;
      }
      listeners.add(listener);
      known.forEach(listener::put);
      if (rounds == null) {
        rounds = executor.scheduleWithFixedDelay(this::round, 0, SECONDS, TimeUnit.SECONDS);
      }
    }
    listener.write();
  }

  void leave(Listener listener) {
    places.release();
    synchronized (this) {
      listeners.remove(listener);
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
    if (restsWhenNobodyListens()) {
      return;
    }
    try {
      changed |= tell(topics.quick());
      if (++sinceAll > (changed ? SOON : LATER)) {
        changed = false;
        sinceAll = 0;
        tell(topics.slow());
      }
      troubled = false;
      tell(Map.of(TROUBLE, "null"));
    } catch (RuntimeException e) {
      tellOf(e);
    }
    listening().forEach(Listener::beat);
  }

  private synchronized boolean restsWhenNobodyListens() {
    if (listeners.isEmpty()) {
      rounds.cancel(false);
      rounds = null;
      known.clear();
      sinceAll = LATER;
      troubled = false;
      return true;
    }
    return false;
  }

  /** Told and logged once, as long as it lasts. */
  private void tellOf(RuntimeException trouble) {
    if (!troubled) {
      troubled = true;
      String detail = Problem.detail(new Problems().toResponse(trouble).getEntity());
      tell(Map.of(TROUBLE, Json.createValue(detail).toString()));
    }
  }

  /** Returns whether any is new. */
  private boolean tell(Map<String, String> told) {
    List<Listener> hear;
    synchronized (this) {
      Map<String, String> news = new LinkedHashMap<>(told);
      news.entrySet().removeAll(known.entrySet());
      known.putAll(news);
      listeners.forEach(listener -> news.forEach(listener::put));
      hear = news.isEmpty() ? List.of() : List.copyOf(listeners);
    }
    hear.forEach(Listener::write);
    return !hear.isEmpty();
  }
}
