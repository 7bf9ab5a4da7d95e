package io.tickwell.provider;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what of the providers' answers is in memory at once, over all providers: a small server
 * asks many symbols at a time, and a provider may answer each with megabytes. Up to 64 KB an answer
 * needs nobody's leave, up to 1 MB there may be four, and one may be larger. Two are read as JSON
 * and turned into rows at a time; that is work for a processor, and more at once would not be
 * faster. Those in excess wait, no longer than their call may take.
 */
final class Intake {
  static final int FREE = 64 * 1024;
  static final int MIDDLING = 1024 * 1024;

  /** That of this process, since its memory is one. */
  static final Intake OF_ALL = new Intake(4, 1, 2);

  private final Semaphore middling;
  private final Semaphore large;
  private final Semaphore work;

  Intake(int middling, int large, int work) {
    this.middling = new Semaphore(middling, true);
    this.large = new Semaphore(large, true);
    this.work = new Semaphore(work, true);
  }

  /**
   * The share of one answer, which takes nothing yet.
   *
   * @param deadline until when it waits, a {@link System#nanoTime()}
   */
  Share share(long deadline) {
    return new Share(deadline);
  }

  /** There is no room for an answer, and there was none until its deadline. */
  static final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoomException() {
      super("too many large answers at once");
    }
  }

  /** What one answer holds, until it is closed. */
  final class Share implements AutoCloseable {
    private final long deadline;
    private Semaphore held;
    private boolean working;

    private Share(long deadline) {
      this.deadline = deadline;
    }

    /** A {@link System#nanoTime()}. */
    long deadline() {
      return deadline;
    }

    /**
     * Makes room for so many bytes in all.
     *
     * @throws NoRoomException when there was none in time
     */
    void grow(int bytes) throws NoRoomException {
      if (bytes > MIDDLING && held != large) {
        free();
        take(large);
        held = large;
      } else if (bytes > FREE && held == null) {
        take(middling);
        held = middling;
      }
    }

    /**
     * Waits for its turn to be worked on.
     *
     * @throws NoRoomException when that did not come in time
     */
    void begin() throws NoRoomException {
      take(work);
      working = true;
    }

    private void take(Semaphore some) throws NoRoomException {
      try {
        if (!some.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          throw new NoRoomException();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NoRoomException();
      }
    }

    private void free() {
      if (held != null) {
        held.release();
        held = null;
      }
    }

    @Override
    public void close() {
      free();
      if (working) {
        work.release();
        working = false;
      }
    }
  }
}
