package io.tickwell.alert;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How the way to a mail server is kept from others, each with the port that is usual for it. */
enum MailSecurity {
  /** In clear until the server's certificate has been seen; a server that cannot is not used. */
  STARTTLS(587),
  /** TLS from the first byte on. */
  TLS(465),
  /** In clear. */
  NONE(25);

  private final int usualPort;

  MailSecurity(int usualPort) {
    this.usualPort = usualPort;
  }

  int usualPort() {
    return usualPort;
  }

  /** The one that settings call so; empty when none is. */
  static Optional<MailSecurity> of(String text) {
    return Stream.of(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }
}
