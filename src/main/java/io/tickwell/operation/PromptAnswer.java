package io.tickwell.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks what may hang, and waits only so long. Whoever asks while a question hangs waits for the
 * same answer, so that a database that is silent costs one thread and one connection.
 */
final class PromptAnswer<T> {

  private final Executor executor;
  private final Duration patience;
  private final Supplier<T> question;
  private CompletableFuture<T> asked = CompletableFuture.completedFuture(null);

  PromptAnswer(Executor executor, Duration patience, Supplier<T> question) {
    this.executor = executor;
    this.patience = patience;
    this.question = question;
  }

  /** The answer; empty when none came in time. */
  Optional<T> get() {
    try {
      return Optional.of(ask().get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private synchronized CompletableFuture<T> ask() {
    if (asked.isDone()) {
      asked = CompletableFuture.supplyAsync(question, executor);
    }
    return asked;
  }
}
