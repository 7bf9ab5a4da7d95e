package io.tickwell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What there is to tell those who listen, and since when. However many they are, the database is
 * asked once for all of them in two seconds, and not at all when nobody listens.
 */
@ApplicationScoped
public class LiveFeed {

  private static final Logger LOG = Logger.getLogger("scheduler");
  private static final Duration FRESH = Duration.ofSeconds(2);

  /** After that long, what costs more to read is read again: after a change, and anyway. */
  private static final Duration SOON = Duration.ofSeconds(4);

  private static final Duration LATER = Duration.ofSeconds(18);
  private static final String TROUBLE = "trouble";

  private final LiveTopics topics;
  private final Clock clock;

  /** Whoever cannot have it takes what is known. */
  private final ReentrantLock turn = new ReentrantLock();

  private final String era = UUID.randomUUID().toString();
  private final Map<String, Told> known = new LinkedHashMap<>();
  private long version;
  private Instant read = Instant.MIN;
  private Instant readAll = Instant.MIN;
  private boolean changed;

  /** For the container, which makes a proxy of it. */
  protected LiveFeed() {
    this(null, null);
  }

  @Inject
  LiveFeed(LiveTopics topics, Clock clock) {
    this.topics = topics;
    this.clock = clock;
  }

  private record Told(String json, long version) {}

  /**
   * What changed.
   *
   * @param id to be given for what changes after this
   * @param all whether it is all there is, and not what changed since something
   * @param topics JSON by topic
   */
  record News(String id, boolean all, Map<String, String> topics) {}

  /**
   * What changed since an earlier answer.
   *
   * @param id that of the earlier answer; all there is, when it is null or not one of ours
   */
  News since(String id) {
    if (turn.tryLock()) {
      try {
        readWhatIsOld();
      } finally {
        turn.unlock();
      }
    }
    return news(id);
  }

  private synchronized News news(String id) {
    long heard =
        id != null && id.startsWith(era + ".") ? number(id.substring(era.length() + 1)) : 0;
    Map<String, String> news = new LinkedHashMap<>();
    known.forEach(
        (topic, told) -> {
          if (told.version() > heard) {
            news.put(topic, told.json());
          }
        });
    return new News(era + "." + version, heard == 0, news);
  }

  private static long number(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  private void readWhatIsOld() {
    Instant now = clock.instant();
    if (read.plus(FRESH).isAfter(now)) {
      return;
    }
    read = now;
    try {
      changed |= tell(topics.quick());
      if (!readAll.plus(changed ? SOON : LATER).isAfter(now)) {
        changed = false;
        readAll = now;
        tell(topics.slow());
      }
      tell(Map.of(TROUBLE, "null"));
    } catch (RuntimeException e) {
      String detail = Problem.detail(new Problems().toResponse(e).getEntity());
      if (tell(Map.of(TROUBLE, Json.createValue(detail).toString()))) {
        LOG.log(Level.FINE, "What is told to those who listen cannot be read", e);
      }
    }
  }

  /** Returns whether any is new. */
  private synchronized boolean tell(Map<String, String> told) {
    boolean any = false;
    for (Map.Entry<String, String> one : told.entrySet()) {
      Told before = known.get(one.getKey());
      if (before == null || !before.json().equals(one.getValue())) {
        known.put(one.getKey(), new Told(one.getValue(), ++version));
        any = true;
      }
    }
    return any;
  }
}
