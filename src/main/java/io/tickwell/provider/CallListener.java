package io.tickwell.provider;

/** Hears of calls to providers. */
@FunctionalInterface
public interface CallListener {

  /**
   * Called once for each call over the network, repetitions included, in the log context that the
   * call belongs to; must not wait.
   */
  void called(CallReport call);

  /** The same, and another one that hears of them too. */
  default CallListener and(CallListener other) {
    return call -> {
      called(call);
      other.called(call);
    };
  }
}
