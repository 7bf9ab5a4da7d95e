package io.tickwell.alert;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A message as an e-mail: plain text, with an id that is the same each time it is sent. That an
 * alert is resolved is an answer to that it opened.
 */
final class Letter extends MimeMessage {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int LONGEST_SUBJECT = 200;

  /** Blanks, and what a name may hold to break a line or to show as something else. */
  private static final String BLANKS = "[\\s\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+";

  private final String messageId;

  Letter(Session session, MailSettings settings, Message message) throws MessagingException {
    super(session);
    messageId = id(settings, message, message.event());
    setFrom(settings.from());
    setRecipients(RecipientType.TO, settings.to().toArray(InternetAddress[]::new));
    setSubject(subject(message), StandardCharsets.UTF_8.name());
    setHeader(
        "Date", DATE.format(message.closedAt() == null ? message.openedAt() : message.closedAt()));
    setHeader("Auto-Submitted", "auto-generated");
    if (message.event().equals("resolved")) {
      String opened = id(settings, message, "opened");
      setHeader("In-Reply-To", opened);
      setHeader("References", opened);
    }
    setDataHandler(new DataHandler(plain(text(message))));
    saveChanges();
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  /** Numbers of alerts are an installation's own, the time makes them unlike others. */
  private static String id(MailSettings settings, Message message, String event) {
    String from = settings.from().getAddress();
    return "<tickwell.alert.%d.%d.%s@%s>"
        .formatted(
            message.id(),
            message.openedAt().toEpochMilli(),
            event,
            from.substring(from.lastIndexOf('@') + 1));
  }

  private static String subject(Message message) {
    String subject =
        "Tickwell: alert %d %s: %s %s"
            .formatted(message.id(), message.event(), line(message.rule()), line(message.cause()));
    return subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT
        ? subject
        : subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT)) + "…";
  }

  private static String text(Message message) {
    return """
        %s

        rule:   %s
        cause:  %s
        opened: %s
        closed: %s
        """
        .formatted(
            line(message.words()),
            line(message.rule()),
            line(message.cause()),
            message.openedAt(),
            time(message.closedAt()));
  }

  private static String time(Instant time) {
    return time == null ? "not yet" : time.toString();
  }

  /** A text of others as one line that shows what it is. */
  static String line(String text) {
    return text.replaceAll(BLANKS, " ").strip();
  }

  private static ByteArrayDataSource plain(String text) {
    try {
      return new ByteArrayDataSource(text, "text/plain; charset=utf-8");
    } catch (IOException e) {
      throw new UncheckedIOException("every Java platform has UTF-8", e);
    }
  }
}
