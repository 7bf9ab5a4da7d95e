package io.tickwell.provider;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Takes a body in as fast as there is memory for it, and hangs up when it is longer than a body may
 * be.
 */
final class BodyIntake implements BodySubscriber<Received> {
  private final Intake.Share share;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<Received> body = new CompletableFuture<>();
  private Flow.Subscription subscription;

  BodyIntake(Intake.Share share) {
    this.share = share;
    body.whenComplete(
        (received, e) -> {
          if (e != null) {
            share.close();
          }
        });
  }

  @Override
  public CompletionStage<Received> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription some) {
    subscription = some;
    some.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] some = new byte[buffer.remaining()];
      buffer.get(some);
      bytes.write(some, 0, some.length);
    }
    if (bytes.size() > Body.MOST_BYTES) {
      subscription.cancel();
      end(false);
    } else {
      share.grow(bytes.size()).thenRun(() -> subscription.request(1));
    }
  }

  @Override
  public void onError(Throwable error) {
    body.completeExceptionally(error);
  }

  @Override
  public void onComplete() {
    end(true);
  }

  private void end(boolean complete) {
    if (!body.complete(new Received(bytes.toByteArray(), complete, share))) {
      share.close();
    }
  }
}
