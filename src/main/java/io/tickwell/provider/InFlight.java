package io.tickwell.provider;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * At most so many calls under way; the others wait in a queue and hold no thread. Calls that end at
 * once do not nest, however many there are.
 */
final class InFlight {
  private final int most;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger wakeUps = new AtomicInteger();

  InFlight(int most) {
    this.most = most;
  }

  /**
   * Makes the call when it is its turn.
   *
   * @param call must not throw
   */
  <T> CompletionStage<T> run(Supplier<CompletionStage<T>> call) {
    CompletableFuture<T> ended = new CompletableFuture<>();
    waiting.add(() -> call.get().whenComplete((value, error) -> end(ended, value, error)));
    startWaiting();
    return ended;
  }

  private <T> void end(CompletableFuture<T> ended, T value, Throwable error) {
    running.decrementAndGet();
    startWaiting();
    if (error == null) {
      ended.complete(value);
    } else {
      ended.completeExceptionally(error);
    }
  }

  /** One thread starts calls at a time; the others only leave word that there may be more. */
  private void startWaiting() {
    if (wakeUps.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    do {
      while (running.get() < most && !waiting.isEmpty()) {
        running.incrementAndGet();
        waiting.remove().run();
      }
      seen = wakeUps.addAndGet(-seen);
    } while (seen > 0);
  }
}
