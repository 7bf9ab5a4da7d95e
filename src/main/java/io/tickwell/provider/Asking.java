package io.tickwell.provider;

import io.tickwell.logging.LogContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What one request to a provider went through: its calls, and the keys that were tried. */
final class Asking {
  private final FetchRequest request;
  private final boolean inBulk;
  private final LogContext context;
  private final BooleanSupplier stopped;
  private final List<ApiKey> tried = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private int calls;

  /**
   * @param context what the calls belong to
   * @param stopped whether the answer is wanted no more; then no call is made
   */
  Asking(FetchRequest request, boolean inBulk, LogContext context, BooleanSupplier stopped) {
    this.request = request;
    this.inBulk = inBulk;
    this.context = context;
    this.stopped = stopped;
  }

  FetchRequest request() {
    return request;
  }

  boolean inBulk() {
    return inBulk;
  }

  LogContext context() {
    return context;
  }

  BooleanSupplier stopped() {
    return stopped;
  }

  /** Notes a call with that key; says the how manieth it is. */
  synchronized int callsWith(ApiKey key) {
    tried.add(key);
    return ++calls;
  }

  synchronized int calls() {
    return calls;
  }

  synchronized List<ApiKey> tried() {
    return List.copyOf(tried);
  }

  /** Another key stands in for one, to which that was said. */
  synchronized void leaveOut(String said) {
    leftOut.add(said);
  }

  synchronized int leftOutCount() {
    return leftOut.size();
  }

  synchronized String leftOut() {
    return String.join("; ", leftOut);
  }
}
