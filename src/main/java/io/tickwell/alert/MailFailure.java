package io.tickwell.alert;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why mail did not get through, in words that may be recorded.
 *
 * @param password what no such words hold, should the server say it back; empty for none
 */
record MailFailure(MailSettings settings, Optional<String> password) {
  private static final int LONGEST = 300;

  /** It took too long. */
  NotToldException late(Exception cause) {
    return new NotToldException(
        "not done within %d s".formatted(settings.patience().toSeconds()), cause);
  }

  NotToldException of(Exception e) {
    if (e instanceof SendFailedException refused) {
      return refused(refused);
    }
    return new NotToldException(line(words(e)), e);
  }

  private NotToldException refused(SendFailedException e) {
    String because = line(said(e));
    int told = e.getValidSentAddresses() == null ? 0 : e.getValidSentAddresses().length;
    if (told > 0) {
      return NotToldException.some(
          "%d of %d recipients were refused: %s"
              .formatted(settings.to().size() - told, settings.to().size(), because),
          e);
    }
    return new NotToldException("refused: " + because, e);
  }

  private String words(Exception e) {
    Optional<Throwable> tls = chain(e).filter(SSLException.class::isInstance).findFirst();
    if (tls.isPresent()) {
      return "TLS failed: " + tls.get().getMessage();
    }
    Throwable root = root(e);
    if (root instanceof UnknownHostException) {
      return "host '%s' not found".formatted(settings.host());
    }
    if (root instanceof SocketTimeoutException) {
      return "no connection within %d s".formatted(settings.connecting().toSeconds());
    }
    if (root instanceof ConnectException) {
      return "%s port %d: no connection".formatted(settings.host(), settings.port());
    }
    return (root instanceof AuthenticationFailedException ? "the login was refused: " : "")
        + said(e);
  }

  /** What the server said last, or why it said nothing. */
  private static String said(Exception e) {
    Throwable root = root(e);
    return root instanceof MessagingException
        ? root.getMessage()
        : "the connection broke: " + root.getClass().getSimpleName();
  }

  private static Throwable root(Exception e) {
    return chain(e).reduce(e, (one, cause) -> cause);
  }

  private static Stream<Throwable> chain(Exception e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
  }

  private String line(String words) {
    String line = Letter.line(words);
    if (secrets().anyMatch(line::contains)) {
      return "the server's words hold the password";
    }
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }

  /** The password as it is, and as it is sent. */
  private Stream<String> secrets() {
    return password.stream()
        .flatMap(
            secret ->
                Stream.of(
                    secret,
                    encoded(secret),
                    encoded("\0" + user() + "\0" + secret),
                    encoded(user() + "\0" + user() + "\0" + secret)));
  }

  private String user() {
    return settings.user().orElse("");
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
