package io.tickwell.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tickwell.testing.Authority;
import io.tickwell.testing.MailServer;
import io.tickwell.testing.MailServer.Taken;
import io.tickwell.testing.Settings;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail to an SMTP server, over real sockets and with certificates of an authority of the test. */
class MailTest {
  private static final String PASSWORD = "planted-mail-password";
  private static final Instant OPENED = Instant.parse("2026-06-03T12:00:00Z");
  private static final Instant CLOSED = Instant.parse("2026-06-03T12:10:00Z");
  private static final Message MESSAGE = message("opened", "quotes", "quotes are stale", null);

  @TempDir private static Path folder;
  private static SSLContext localhost;
  private static SSLContext elsewhere;
  private static SSLContext trusting;
  private static SSLContext trustingNobody;
  private static ScheduledExecutorService watch;

  private final Map<String, String> settings = new HashMap<>();
  private MailServer server;
  private SSLContext client = trusting;

  @BeforeAll
  static void certificates() throws Exception {
    Authority authority = new Authority(folder);
    localhost = authority.server("localhost");
    elsewhere = authority.server("mail.example.com");
    trusting = authority.client();
    trustingNobody = SSLContext.getInstance("TLS");
    trustingNobody.init(null, null, null);
    watch = Executors.newScheduledThreadPool(1);
  }

  @AfterAll
  static void end() {
    watch.shutdownNow();
  }

  @BeforeEach
  void a_server_that_offers_tls_and_wants_a_login() {
    server = new MailServer().offers(localhost).wants("feeder", PASSWORD);
    set("host", "localhost");
    set("port", Integer.toString(server.port()));
    set("from", "Tickwell <tickwell@example.com>");
    set("to", "ann@example.com");
    set("user", "feeder");
    set("password", PASSWORD);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void a_message_comes_over_tls_from_who_logged_in() throws Exception {
    mail().tell(MESSAGE);

    Taken taken = server.taken().get(0);
    assertThat(taken.secured()).isTrue();
    assertThat(taken.user()).isEqualTo("feeder");
    assertThat(taken.from()).isEqualTo("tickwell@example.com");
    assertThat(taken.recipients()).containsExactly("ann@example.com");
    MimeMessage mail = mail(taken);
    assertThat(mail.getFrom())
        .containsExactly(new InternetAddress("Tickwell <tickwell@example.com>"));
    assertThat(mail.getSubject()).isEqualTo("Tickwell: alert 7 opened: stale quotes");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("Date")).containsExactly("Wed, 3 Jun 2026 12:00:00 +0000");
    assertThat(mail.getHeader("In-Reply-To")).isNull();
    assertThat(mail.getContentType()).isEqualTo("text/plain; charset=utf-8");
    assertThat(text(mail))
        .isEqualTo(
            """
            quotes are stale

            rule:   stale
            cause:  quotes
            opened: 2026-06-03T12:00:00Z
            closed: not yet
            """);
  }

  @Test
  void that_it_is_resolved_answers_that_it_opened() throws Exception {
    Mail mail = mail();
    mail.tell(MESSAGE);
    mail.tell(MESSAGE);
    mail.tell(message("resolved", "quotes", "quotes are stale", CLOSED));

    List<MimeMessage> mails = new ArrayList<>();
    for (Taken taken : server.taken()) {
      mails.add(mail(taken));
    }
    String opened = mails.get(0).getMessageID();
    assertThat(opened).matches("<tickwell\\.alert\\.7\\.\\d+\\.opened@example\\.com>");
    assertThat(mails.get(1).getMessageID()).isEqualTo(opened);
    MimeMessage resolved = mails.get(2);
    assertThat(resolved.getMessageID()).isNotEqualTo(opened);
    assertThat(resolved.getHeader("In-Reply-To")).containsExactly(opened);
    assertThat(resolved.getHeader("References")).containsExactly(opened);
    assertThat(resolved.getHeader("Date")).containsExactly("Wed, 3 Jun 2026 12:10:00 +0000");
    assertThat(text(resolved)).contains("closed: 2026-06-03T12:10:00Z");
  }

  @Test
  void tls_from_the_first_byte_on() throws Exception {
    server.speaks(localhost);
    set("tls", "tls");
    mail().tell(MESSAGE);

    assertThat(server.taken()).singleElement().matches(Taken::secured);
  }

  @Test
  void in_clear_within_this_machine_when_that_is_asked_for() throws Exception {
    server.offers(null);
    set("tls", "none");
    mail().tell(MESSAGE);

    assertThat(server.taken()).singleElement().matches(taken -> !taken.secured());
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void a_certificate_for_another_host_is_refused_before_anything_is_said(String tls) {
    present(tls, elsewhere);

    assertFailure().hasMessageStartingWith("TLS failed: ");
    assertNothingSaid();
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void a_certificate_of_an_authority_that_is_not_trusted_is_refused(String tls) {
    present(tls, localhost);
    client = trustingNobody;

    assertFailure().hasMessageStartingWith("TLS failed: PKIX path ");
    assertNothingSaid();
  }

  @Test
  void a_server_without_starttls_gets_neither_password_nor_mail() {
    server.offers(null);

    assertFailure().hasMessage("STARTTLS is required but host does not support STARTTLS");
    assertNothingSaid();
  }

  @Test
  void a_wrong_password_is_a_failure_that_tells_none() {
    server.wants("feeder", "another");

    assertFailure().hasMessage("the login was refused: 535 5.7.8 who is that");
  }

  @Test
  void a_server_that_says_the_password_back_is_not_quoted() {
    for (String said :
        List.of(
            PASSWORD,
            base64(PASSWORD),
            base64("\0feeder\0" + PASSWORD),
            base64("feeder\0feeder\0" + PASSWORD))) {
      server.answers("AUTH", "535 not " + said);

      assertFailure().hasMessage("the server's words hold the password");
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "."})
  void a_server_that_falls_silent_is_left_after_a_while(String at) {
    server.silentAt(command -> at.isEmpty() ? command.isEmpty() : command.startsWith(at));
    set("timeout-seconds", "1");
    long begin = System.nanoTime();

    assertFailure().hasMessage("not done within 1 s");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void a_server_that_is_silent_instead_of_tls_is_left_after_a_while() {
    server.silentAt(String::isEmpty);
    set("tls", "tls");
    set("timeout-seconds", "1");

    assertFailure().hasMessage("not done within 1 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void a_server_that_goes_away_once_it_has_the_mail_has_it(String tls) throws Exception {
    present(tls, localhost);
    server.leavesAtOnce();
    for (int i = 0; i < 10; i++) {
      mail().tell(MESSAGE);
    }

    assertThat(server.taken()).hasSize(10);
  }

  @Test
  void nobody_there_is_a_failure() throws IOException {
    server.close();

    assertFailure().hasMessageMatching("localhost port \\d+: no connection");
  }

  @Test
  void a_host_that_nobody_knows_is_a_failure() {
    set("host", "nowhere.invalid");

    assertFailure().hasMessage("host 'nowhere.invalid' not found");
  }

  @Test
  void a_server_that_does_not_want_to_talk_is_a_failure() {
    server.answers("", "554 not now");

    assertFailure().hasMessageContaining("bad greeting").hasMessageContaining("554");
  }

  @Test
  void where_one_recipient_is_refused_the_others_get_it_and_the_failure_says_so() {
    set("to", "ann@example.com, bob@example.com, eve@example.com");
    server.answers("RCPT TO:<bob", "550 5.1.1 no such user");

    NotToldException failure = failure();
    assertThat(failure).hasMessage("1 of 3 recipients were refused: 550 5.1.1 no such user");
    assertThat(failure.toldSome()).isTrue();
    assertThat(server.taken())
        .singleElement()
        .satisfies(
            taken ->
                assertThat(taken.recipients())
                    .containsExactly("ann@example.com", "eve@example.com"));
  }

  @Test
  void where_all_recipients_are_refused_nobody_is_told() {
    set("to", "ann@example.com, bob@example.com");
    server.answers("RCPT", "450 4.2.0 come again later");

    NotToldException failure = failure();
    assertThat(failure).hasMessage("refused: 450 4.2.0 come again later");
    assertThat(failure.toldSome()).isFalse();
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void a_message_that_is_refused_is_told_to_nobody_though_recipients_were_taken() {
    server.answers("DATA", "554 5.7.1 looks like spam");

    NotToldException failure = failure();
    assertThat(failure).hasMessage("refused: 554 5.7.1 looks like spam");
    assertThat(failure.toldSome()).isFalse();
  }

  @Test
  void no_name_adds_a_header_or_a_line() throws Exception {
    String hostile =
        "q\r\nBcc: eve@example.com\r\n\r\n<html>\n.\r\nMAIL FROM:<x>\0\u2028\u202e\u0085 ü 株 \ud800";
    mail().tell(new Message(7, "opened", hostile, hostile, hostile, OPENED, null));

    Taken taken = server.taken().get(0);
    MimeMessage mail = mail(taken);
    assertThat(taken.recipients()).containsExactly("ann@example.com");
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(taken.data().split("\r\n\r\n", 2)[0].lines())
        .allMatch(line -> line.matches("([A-Za-z-]+: |[ \t]).*") && line.length() < 998)
        .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7f));
    assertThat(mail.getSubject())
        .startsWith("Tickwell: alert 7 opened: q Bcc: eve@example.com <html> . MAIL FROM:<x> ü 株");
    assertThat(text(mail).lines()).hasSize(6);
    assertThat(server.commands()).filteredOn(line -> line.startsWith("MAIL")).hasSize(1);
  }

  @Test
  void a_huge_text_comes_whole_in_lines_that_every_server_takes() throws Exception {
    String huge = "株価 stale. ".repeat(100_000);
    mail().tell(message("opened", "c".repeat(5_000), huge, null));

    Taken taken = server.taken().get(0);
    assertThat(taken.data().lines()).allMatch(line -> line.length() <= 998);
    assertThat(text(mail(taken))).startsWith(huge.strip());
    assertThat(mail(taken).getSubject()).hasSizeLessThan(210).endsWith("…");
  }

  @Test
  void a_long_line_of_ascii_and_lines_of_dots_come_as_they_are() throws Exception {
    String dots = "." + "x".repeat(3_000);
    mail().tell(message("opened", "quotes", dots, null));

    assertThat(text(mail(server.taken().get(0)))).startsWith(dots);
  }

  @Test
  void a_password_may_stand_in_a_file_that_is_replaced() throws Exception {
    settings.remove("alerts.mail.password");
    Path file = Files.writeString(folder.resolve("password"), "an-old-one\n");
    set("password-file", file.toString());
    Mail mail = mail();
    assertThat(catchThrowableOfType(NotToldException.class, () -> mail.tell(MESSAGE)))
        .hasMessageStartingWith("the login was refused");
    Files.writeString(file, PASSWORD + "\n");
    mail.tell(MESSAGE);

    assertThat(server.taken()).hasSize(1);
    Files.delete(file);
    assertThat(catchThrowableOfType(NotToldException.class, () -> mail.tell(MESSAGE)))
        .hasMessageEndingWith("which cannot be read (NoSuchFileException)");
  }

  @Test
  void what_cannot_be_used_is_said_with_its_key() {
    set("host", "mail example");
    set("port", "0");
    set("tls", "sometimes");
    set("allow-plaintext", "perhaps");
    set("from", "ann@example.com, bob@example.com");
    set("to", "nobody");
    set("password-file", "/nowhere");
    set("timeout-seconds", "51");

    assertThatThrownBy(this::mail)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "alerts.mail.host is 'mail example', which is no host",
            "alerts.mail.port is '0', it must be a whole number from 1 to 65535",
            "alerts.mail.tls is 'sometimes', it must be starttls, tls or none",
            "alerts.mail.allow-plaintext is 'perhaps', it must be true or false",
            "alerts.mail.from holds 2 addresses, it must hold one",
            "alerts.mail.to is 'nobody': ",
            "alerts.mail.password and alerts.mail.password-file are both set",
            "alerts.mail.timeout-seconds is '51', it must be a whole number from 1 to 50")
        .hasMessageNotContaining(PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b@example.com",
        "ann@example.com\r\nBcc: eve@example.com",
        "all: ann@example.com;",
        "jürgen@example.com",
        "ann@",
        ","
      })
  void what_is_no_address_is_refused(String to) {
    set("to", to);

    assertThatThrownBy(this::mail).hasMessageStartingWith("alerts.mail.to ");
  }

  @Test
  void in_clear_to_another_machine_needs_leave_and_never_takes_a_password_along() {
    set("host", "relay.example.com");
    set("tls", "none");
    assertThatThrownBy(this::mail)
        .hasMessageContaining("alerts.mail.tls is none")
        .hasMessageContaining("alerts.mail.password would go to 'relay.example.com' in clear");

    set("allow-plaintext", "true");
    assertThatThrownBy(this::mail)
        .hasMessage("alerts.mail.password would go to 'relay.example.com' in clear");
    set("user", "");
    set("password", "");
    assertThat(mail().name()).isEqualTo("mail");
  }

  @Test
  void without_a_host_there_is_no_mail() {
    set("host", "");
    assertThatThrownBy(this::channel).hasMessage("alerts.mail.to is set, but no alerts.mail.host");
    set("to", "");

    assertThat(channel()).isNull();
  }

  @Test
  void ports_are_the_usual_ones() {
    set("port", "");
    for (String[] usual : new String[][] {{"starttls", "587"}, {"tls", "465"}, {"none", "25"}}) {
      set("tls", usual[0]);
      assertThat(MailSettings.of(Settings.with(pairs())).orElseThrow().port())
          .isEqualTo(Integer.parseInt(usual[1]));
    }
  }

  private void present(String tls, SSLContext certificate) {
    set("tls", tls);
    if (tls.equals("tls")) {
      server.speaks(certificate);
    } else {
      server.offers(certificate);
    }
  }

  private void assertNothingSaid() {
    assertThat(server.taken()).isEmpty();
    assertThat(server.commands())
        .noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
  }

  private AbstractThrowableAssert<?, NotToldException> assertFailure() {
    return assertThat(failure());
  }

  private NotToldException failure() {
    NotToldException failure =
        catchThrowableOfType(NotToldException.class, () -> mail().tell(MESSAGE));
    assertThat(failure.getMessage()).doesNotContain(PASSWORD, "\n", "\r");
    return failure;
  }

  private void set(String name, String value) {
    settings.put("alerts.mail." + name, value);
  }

  private Mail mail() {
    return (Mail) channel();
  }

  private Channel channel() {
    return Mail.of(Settings.with(pairs()), client::getSocketFactory, watch).orElse(null);
  }

  private String[] pairs() {
    return settings.entrySet().stream()
        .flatMap(entry -> Arrays.stream(new String[] {entry.getKey(), entry.getValue()}))
        .toArray(String[]::new);
  }

  private static Message message(String event, String cause, String words, Instant closed) {
    return new Message(7, event, "stale", cause, words, OPENED, closed);
  }

  private static MimeMessage mail(Taken taken) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(taken.data().getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String text(MimeMessage mail) throws Exception {
    return new String(mail.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .replace("\r\n", "\n");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
