package io.tickwell.alert;

import io.tickwell.outward.Loopback;
import io.tickwell.outward.SecretSetting;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Where mail goes, as the configuration says under {@code alerts.mail}.
 *
 * @param host of the mail server, as its certificate names it
 * @param from who sends
 * @param to who gets it, one or more
 * @param user who logs in; empty for nobody
 * @param password read at each message, so that it can be replaced while the server runs
 * @param connecting how long it may take to be connected
 * @param patience how long a message may take altogether
 */
record MailSettings(
    String host,
    int port,
    MailSecurity security,
    InternetAddress from,
    List<InternetAddress> to,
    Optional<String> user,
    SecretSetting password,
    Duration connecting,
    Duration patience) {

  static final int MOST_RECIPIENTS = 50;

  /** Below the minute after which a message that nobody has accounted for is sent again. */
  static final int MOST_SECONDS = 50;

  private static final String MAIL = "alerts.mail.";

  MailSettings {
    to = List.copyOf(to);
  }

  /**
   * Those of that configuration; empty when it names no server.
   *
   * @throws IllegalArgumentException when they cannot be used, with every reason and its key; tells
   *     no secret
   */
  static Optional<MailSettings> of(Config config) {
    return new Reading(config).read();
  }

  private static final class Reading {
    private final Config config;
    private final List<String> faults = new ArrayList<>();

    private Reading(Config config) {
      this.config = config;
    }

    private Optional<MailSettings> read() {
      Optional<String> host = value("host");
      if (host.isEmpty()) {
        value("to").ifPresent(to -> faults.add(MAIL + "to is set, but no " + MAIL + "host"));
        return checked(Optional.empty());
      }
      MailSecurity security = security(host.get());
      MailSettings settings =
          new MailSettings(
              host(host.get()),
              value("port").map(port -> number("port", 1, 65_535)).orElse(security.usualPort()),
              security,
              addresses("from", 1).stream().findFirst().orElse(null),
              addresses("to", MOST_RECIPIENTS),
              value("user"),
              password(host.get(), security),
              Duration.ofSeconds(number("connect-timeout-seconds", 1, MOST_SECONDS)),
              Duration.ofSeconds(number("timeout-seconds", 1, MOST_SECONDS)));
      return checked(Optional.of(settings));
    }

    private Optional<MailSettings> checked(Optional<MailSettings> settings) {
      if (!faults.isEmpty()) {
        throw new IllegalArgumentException(String.join("; ", faults));
      }
      return settings;
    }

    private String host(String host) {
      if (!host.matches("[\\w.-]+|\\[[0-9a-fA-F:.]+\\]")) {
        faults.add("%shost is '%s', which is no host".formatted(MAIL, host));
      }
      return host;
    }

    private MailSecurity security(String host) {
      String text = value("tls").orElse("").toLowerCase(Locale.ROOT);
      MailSecurity security = MailSecurity.of(text).orElse(MailSecurity.STARTTLS);
      if (MailSecurity.of(text).isEmpty()) {
        faults.add("%stls is '%s', it must be starttls, tls or none".formatted(MAIL, text));
      }
      boolean allowed = plaintextAllowed();
      if (security == MailSecurity.NONE && !Loopback.is(host) && !allowed) {
        faults.add(
            "%stls is none, which would send mail to '%s' in clear: use starttls or tls, or set %sallow-plaintext"
                .formatted(MAIL, host, MAIL));
      }
      return security;
    }

    private boolean plaintextAllowed() {
      String text = value("allow-plaintext").orElse("");
      if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
        faults.add("%sallow-plaintext is '%s', it must be true or false".formatted(MAIL, text));
      }
      return Boolean.parseBoolean(text);
    }

    private SecretSetting password(String host, MailSecurity security) {
      SecretSetting password = new SecretSetting(config, MAIL + "password");
      if (value("user").isPresent() != password.present()) {
        faults.add("%suser and its password need each other".formatted(MAIL));
      }
      if (password.present() && security == MailSecurity.NONE && !Loopback.is(host)) {
        faults.add("%spassword would go to '%s' in clear".formatted(MAIL, host));
      }
      try {
        password.read();
      } catch (IllegalArgumentException e) {
        faults.add(e.getMessage());
      }
      return password;
    }

    /** So many at most, and one at least, unless there is a fault. */
    private List<InternetAddress> addresses(String name, int most) {
      String text = value(name).orElse("");
      try {
        List<InternetAddress> addresses = List.of(InternetAddress.parse(text, true));
        for (InternetAddress address : addresses) {
          check(address);
        }
        if (addresses.isEmpty() || addresses.size() > most) {
          faults.add(
              "%s%s holds %d addresses, it must hold %s"
                  .formatted(MAIL, name, addresses.size(), most == 1 ? "one" : "1 to " + most));
        }
        return addresses;
      } catch (AddressException e) {
        faults.add("%s%s is '%s': %s".formatted(MAIL, name, text, e.getMessage()));
        return List.of();
      }
    }

    private static void check(InternetAddress address) throws AddressException {
      address.validate();
      if (address.isGroup()
          || !StandardCharsets.US_ASCII.newEncoder().canEncode(address.getAddress())) {
        throw new AddressException("it is none that every mail server takes");
      }
    }

    private int number(String name, int least, int most) {
      String text = value(name).orElse("");
      if (text.matches("\\d{1,9}")) {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      }
      faults.add(
          "%s%s is '%s', it must be a whole number from %d to %d"
              .formatted(MAIL, name, text, least, most));
      return least;
    }

    private Optional<String> value(String name) {
      return config
          .getOptionalValue(MAIL + name, String.class)
          .map(String::strip)
          .filter(text -> !text.isEmpty());
    }
  }
}
