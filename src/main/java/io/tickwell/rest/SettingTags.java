package io.tickwell.rest;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Versions of settings as entity tags (RFC 9110): a change may say from which one it starts. */
final class SettingTags {
  private SettingTags() {}

  /** The ETag of that version. */
  static String of(long version) {
    return "\"%d\"".formatted(version);
  }

  /**
   * Whether a version is one that the header allows.
   *
   * @param ifMatch the header; null when it was left out, which allows every one
   */
  static LongPredicate allowed(String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return version -> true;
    }
    return version ->
        Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(of(version)::equals);
  }
}
