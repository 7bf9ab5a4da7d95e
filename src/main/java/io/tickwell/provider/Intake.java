package io.tickwell.provider;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Bounds what of the providers' answers is in memory at once, over all providers: a small server
 * asks many symbols at a time, and a provider may answer each with megabytes. Up to 64 KB an answer
 * needs nobody's leave, up to 1 MB there may be four, and one may be larger. Those in excess are
 * read on when there is room; no thread waits for it.
 */
final class Intake {
  static final int FREE = 64 * 1024;
  static final int MIDDLING = 1024 * 1024;

  /** That of this process, since its memory is one. */
  static final Intake OF_ALL = new Intake(4, 1);

  private final Places middling;
  private final Places large;

  Intake(int middling, int large) {
    this.middling = new Places(middling);
    this.large = new Places(large);
  }

  /** The share of one answer, which takes nothing yet. */
  Share share() {
    return new Share();
  }

  /** What one answer holds, until it is closed. */
  final class Share implements AutoCloseable {
    private Places held;
    private CompletableFuture<Void> awaited = CompletableFuture.completedFuture(null);
    private boolean closed;

    private Share() {}

    /**
     * Makes room for so many bytes in all.
     *
     * @return completes when there is room; never when the share is closed before
     */
    synchronized CompletableFuture<Void> grow(int bytes) {
      if (closed) {
        return new CompletableFuture<>();
      }
      if (bytes > MIDDLING && held != large) {
        move(large);
      } else if (bytes > FREE && held == null) {
        move(middling);
      }
      return awaited;
    }

    private void move(Places to) {
      free();
      held = to;
      awaited = to.take();
    }

    private void free() {
      if (held != null) {
        held.leave(awaited);
        held = null;
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      free();
    }
  }

  /** A number of places; who comes when all are taken gets the next one that is left. */
  private static final class Places {
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int left;

    Places(int count) {
      left = count;
    }

    synchronized CompletableFuture<Void> take() {
      CompletableFuture<Void> place = new CompletableFuture<>();
      if (left > 0) {
        left--;
        place.complete(null);
      } else {
        waiting.add(place);
      }
      return place;
    }

    /** Gives a place back, or stops waiting for one. */
    void leave(CompletableFuture<Void> place) {
      CompletableFuture<Void> next;
      synchronized (this) {
        if (waiting.remove(place)) {
          return;
        }
        next = waiting.poll();
        if (next == null) {
          left++;
        }
      }
      if (next != null) {
        next.complete(null);
      }
    }
  }
}
