package io.tickwell.guard;

/** What the guard refused since the server started. */
public interface GuardEventsMXBean {

  /** Logins that were refused unchecked, after too many wrong passwords. */
  long getRefused();

  /** Changes of the server's administration that pages of other sites asked for. */
  long getForeign();

  /**
   * The oldest entry for the audit that was not fetched yet: who or null, action, target, detail;
   * null when there is none.
   */
  String[] oldest();

  /** Drops what {@link #oldest} told, once it is noted. */
  void forgetOldest();
}
