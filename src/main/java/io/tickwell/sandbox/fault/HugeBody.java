package io.tickwell.sandbox.fault;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Arrays;

/** Blanks, then a body; a client that does not read holds no thread. */
final class HugeBody implements WriteListener {
  private static final byte[] BLANKS = new byte[16 * 1024];
  private static final int BLOCKS_PER_MEGABYTE = 1024 * 1024 / BLANKS.length;

  static {
    Arrays.fill(BLANKS, (byte) ' ');
  }

  private final AsyncContext call;
  private final ServletOutputStream out;
  private final byte[] body;
  private int blocks;
  private boolean sent;

  HugeBody(AsyncContext call, byte[] body, int megabytes) throws IOException {
    this.call = call;
    this.out = call.getResponse().getOutputStream();
    this.body = body;
    this.blocks = megabytes * BLOCKS_PER_MEGABYTE;
  }

  void start() {
    out.setWriteListener(this);
  }

  @Override
  public void onWritePossible() throws IOException {
    while (out.isReady()) {
      if (blocks > 0) {
        blocks--;
        out.write(BLANKS);
      } else if (!sent) {
        sent = true;
        out.write(body);
      } else {
        call.complete();
        return;
      }
    }
  }

  @Override
  public void onError(Throwable clientHasGone) {
    call.complete();
  }
}
