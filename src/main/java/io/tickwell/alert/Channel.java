package io.tickwell.alert;

/** A way to tell people something. */
public interface Channel {

  /** As the record names it. */
  String name();

  /**
   * Tells it, within a bounded time. May be called again with the same message, when it is not
   * known whether it was told.
   *
   * @throws NotToldException when that did not work, for all or for some, or nobody knows whether
   *     it did
   */
  void tell(Message message) throws NotToldException;
}
