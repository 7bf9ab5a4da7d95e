package io.tickwell.rest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One who listens to server-sent events (WHATWG HTML, 9.2). It holds a connection and no thread:
 * what it cannot take yet waits here, of each topic the latest alone.
 */
final class Listener implements WriteListener, AsyncListener {

  private static final Logger LOG = Logger.getLogger("scheduler");

  /** Beats of silence after which one hears that the connection lives. */
  private static final int SILENCE = 4;

  /** Beats for which one may take nothing of what waits for it. */
  private static final int PATIENCE = 30;

  private final AsyncContext call;
  private final ServletOutputStream out;
  private final Consumer<Listener> gone;
  private final Map<String, String> waiting = new LinkedHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger beats = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile boolean opened;
  private boolean unflushed;

  /**
   * @param gone is told once when it listens no more
   */
  Listener(AsyncContext call, Consumer<Listener> gone) throws IOException {
    this.call = call;
    this.out = call.getResponse().getOutputStream();
    this.gone = gone;
  }

  void start() {
    call.addListener(this);
    out.setWriteListener(this);
  }

  /** Lets that wait, in place of what of the topic still waits, until {@link #write}. */
  void put(String topic, String json) {
    synchronized (waiting) {
      waiting.put(topic, "event: %s\ndata: %s\n\n".formatted(topic, json));
    }
  }

  /** To be called every two seconds: tells that the connection lives, or gives it up. */
  void beat() {
    int silent = beats.incrementAndGet();
    if (silent >= PATIENCE) {
      end();
    } else if (silent % SILENCE == 0) {
      put("beat", "null");
      write();
    }
  }

  /** Whether it listens no more. */
  boolean over() {
    return over.get();
  }

  /**
   * Writes what can be written, once the container has said for the first time that it can; to be
   * called without a lock. Whoever comes while another thread writes leaves it to that one, so that
   * nobody waits here for a lock that the container's thread holds.
   */
  void write() {
    if (!opened || asked.getAndIncrement() > 0) {
      return;
    }
    int done;
    do {
      done = asked.get();
      try {
        writeWhileReady();
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.FINE, "One who listened is given up", e);
        end();
      }
    } while (asked.addAndGet(-done) > 0);
  }

  private void writeWhileReady() throws IOException {
    while (!over() && (unflushed || isWaiting()) && out.isReady()) {
      beats.set(0);
      String event = take();
      if (event == null) {
        unflushed = false;
        out.flush();
      } else {
        unflushed = true;
        out.write(event.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private boolean isWaiting() {
    synchronized (waiting) {
      return !waiting.isEmpty();
    }
  }

  /** Takes the event that waits longest, or null. */
  private String take() {
    synchronized (waiting) {
      Iterator<String> events = waiting.values().iterator();
      if (!events.hasNext()) {
        return null;
      }
      String event = events.next();
      events.remove();
      return event;
    }
  }

  /** Ends the answer; a browser then asks again. */
  void end() {
    if (over.compareAndSet(false, true)) {
      gone.accept(this);
      call.complete();
    }
  }

  @Override
  public void onWritePossible() {
    opened = true;
    write();
  }

  @Override
  public void onError(Throwable clientHasGone) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // It starts once.
  }
}
