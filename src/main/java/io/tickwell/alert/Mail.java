package io.tickwell.alert;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.microprofile.config.Config;

/** Sends messages as e-mail through an SMTP server of the operator's. */
public final class Mail implements Channel {
  private static final Logger LOG = Logger.getLogger("scheduler");

  private final MailSettings settings;
  private final Supplier<SSLSocketFactory> tls;
  private final ScheduledExecutorService watch;

  private Mail(
      MailSettings settings, Supplier<SSLSocketFactory> tls, ScheduledExecutorService watch) {
    this.settings = settings;
    this.tls = tls;
    this.watch = watch;
  }

  /**
   * The one that the configuration describes; empty when it names no mail server.
   *
   * @param tls says whose certificates count; asked at each message, since the server makes its own
   *     while it starts
   * @param watch ends what takes too long
   * @throws IllegalArgumentException when it cannot be used, with every reason and its key
   */
  public static Optional<Channel> of(
      Config config, Supplier<SSLSocketFactory> tls, ScheduledExecutorService watch) {
    return MailSettings.of(config).map(settings -> new Mail(settings, tls, watch));
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public void tell(Message message) throws NotToldException {
    MailFailure failure = new MailFailure(settings, password());
    try (Socket socket = new Socket()) {
      ScheduledFuture<?> end =
          watch.schedule(
              () -> hangUp(socket), settings.patience().toMillis(), TimeUnit.MILLISECONDS);
      try {
        send(message, connected(socket), session(failure.password()));
      } catch (MessagingException | IOException e) {
        throw end.getDelay(TimeUnit.NANOSECONDS) <= 0 ? failure.late(e) : failure.of(e);
      } finally {
        end.cancel(false);
      }
    } catch (IOException e) {
      throw failure.of(e);
    }
  }

  private Optional<String> password() throws NotToldException {
    try {
      return settings.password().read();
    } catch (IllegalArgumentException e) {
      throw new NotToldException(e.getMessage(), e);
    }
  }

  /**
   * The name stays with the address: certificates are checked against it, and none is looked up.
   */
  private Socket connected(Socket socket) throws IOException {
    byte[] address = InetAddress.getByName(settings.host()).getAddress();
    socket.connect(
        new InetSocketAddress(InetAddress.getByAddress(settings.host(), address), settings.port()),
        Math.toIntExact(settings.connecting().toMillis()));
    if (settings.security() != MailSecurity.TLS) {
      return socket;
    }
    SSLSocket secured =
        (SSLSocket) tls.get().createSocket(socket, settings.host(), settings.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private void send(Message message, Socket socket, Session session) throws MessagingException {
    URLName server = new URLName("smtp", settings.host(), settings.port(), null, null, null);
    SMTPTransport transport = new SMTPTransport(session, server);
    transport.connect(socket);
    Letter letter = new Letter(session, settings, message);
    transport.sendMessage(letter, letter.getAllRecipients());
    leave(transport);
  }

  /** The mail is taken, however the farewell goes. */
  private static void leave(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.log(Level.FINE, e, () -> "The mail server was gone before it was left");
    }
  }

  private Session session(Optional<String> password) {
    Properties properties = new Properties();
    properties.put("mail.smtp.ssl.socketFactory", tls.get());
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    boolean starttls = settings.security() == MailSecurity.STARTTLS;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(starttls));
    properties.put("mail.smtp.sendpartial", "true");
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.auth", Boolean.toString(password.isPresent()));
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    return Session.getInstance(properties, login(password));
  }

  private Authenticator login(Optional<String> password) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(settings.user().orElse(""), password.orElse(""));
      }
    };
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
