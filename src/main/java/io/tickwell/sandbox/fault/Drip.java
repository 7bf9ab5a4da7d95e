package io.tickwell.sandbox.fault;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A body that trickles: a piece each tenth of a second. */
final class Drip {
  private static final long PAUSE = 100;

  private final AsyncContext call;
  private final byte[] body;
  private final int piece;
  private final ScheduledExecutorService executor;
  private int sent;

  Drip(AsyncContext call, byte[] body, Duration time, ScheduledExecutorService executor) {
    this.call = call;
    this.body = body;
    this.executor = executor;
    long pieces = Math.max(1, time.toMillis() / PAUSE);
    this.piece = (int) Math.max(1, (body.length + pieces - 1) / pieces);
  }

  void start() {
    Future<?> unused = executor.schedule(this::next, PAUSE, TimeUnit.MILLISECONDS);
  }

  private void next() {
    if (sent == body.length || !sentPiece()) {
      call.complete();
    } else {
      start();
    }
  }

  private boolean sentPiece() {
    try {
      int length = Math.min(piece, body.length - sent);
      ServletOutputStream out = call.getResponse().getOutputStream();
      out.write(body, sent, length);
      out.flush();
      sent += length;
      return true;
    } catch (IOException clientHasGone) {
      return false;
    }
  }
}
