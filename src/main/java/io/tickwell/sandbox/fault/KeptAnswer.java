package io.tickwell.sandbox.fault;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;

/** Keeps the body that the application sends; status and headers go through. */
final class KeptAnswer extends HttpServletResponseWrapper {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ServletOutputStream out =
      new ServletOutputStream() {
        @Override
        public void write(int b) {
          bytes.write(b);
        }

        @Override
        public void write(byte[] some, int from, int length) {
          bytes.write(some, from, length);
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          throw new IllegalStateException("a kept answer is written in one go");
        }
      };

  KeptAnswer(HttpServletResponse response) {
    super(response);
  }

  byte[] body() {
    return bytes.toByteArray();
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return out;
  }

  @Override
  public void flushBuffer() {
    // The head must not be sent before it is known what becomes of the body.
  }

  @Override
  public void setContentLength(int length) {
    // The body that is sent may be another one.
  }

  @Override
  public void setContentLengthLong(long length) {
    // The body that is sent may be another one.
  }
}
