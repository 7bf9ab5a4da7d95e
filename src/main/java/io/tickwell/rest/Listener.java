package io.tickwell.rest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One who listens to server-sent events (WHATWG HTML, 9.2). It holds a connection and no thread:
 * what it cannot take yet waits here, of each topic the latest alone.
 */
final class Listener implements WriteListener, AsyncListener {

  /** Beats of silence after which one hears that the connection lives. */
  private static final int SILENCE = 4;

  /** Beats for which one may take nothing of what waits for it. */
  private static final int PATIENCE = 30;

  private final AsyncContext call;
  private final ServletOutputStream out;
  private final Consumer<Listener> gone;
  private final Map<String, String> waiting = new LinkedHashMap<>();
  private int beats;
  private boolean unflushed;
  private boolean ended;

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

  /** Sends that soon, in place of what of the topic still waits. */
  synchronized void offer(String topic, String json) {
    waiting.put(topic, "event: %s\ndata: %s\n\n".formatted(topic, json));
    write();
  }

  /** To be called every two seconds: keeps the connection alive, or gives it up. */
  void beat() {
    if (stuck()) {
      end();
    }
  }

  private synchronized boolean stuck() {
    beats++;
    if (waiting.isEmpty() && !unflushed && beats >= SILENCE) {
      offer("beat", "null");
    }
    return beats >= PATIENCE;
  }

  private synchronized void write() {
    try {
      while (!ended && (unflushed || !waiting.isEmpty()) && out.isReady()) {
        beats = 0;
        if (waiting.isEmpty()) {
          unflushed = false;
          out.flush();
        } else {
          String topic = waiting.keySet().iterator().next();
          unflushed = true;
          out.write(waiting.remove(topic).getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException clientHasGone) {
      end();
    }
  }

  /** Ends the answer; a browser then asks again. */
  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    gone.accept(this);
    call.complete();
  }

  @Override
  public void onWritePossible() {
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
