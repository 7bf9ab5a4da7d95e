package io.tickwell.operation;

import io.tickwell.alert.Alerts.Steadiness;
import io.tickwell.alert.Channel;
import io.tickwell.alert.LogChannel;
import io.tickwell.alert.Mail;
import io.tickwell.alert.Webhook;
import io.tickwell.outward.EncodedSecret;
import io.tickwell.outward.ProxySettings;
import io.tickwell.provider.HttpThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.microprofile.config.Config;

/**
 * By which ways alerts are told: the log always, others when they are configured.
 *
 * @param all the ways
 */
public record AlertChannels(List<Channel> all) {
  static final String OPEN_AFTER = "alerts.open-after";
  static final String CLOSE_AFTER = "alerts.close-after";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public AlertChannels {
    all = List.copyOf(all);
  }

  /**
   * Those of that configuration.
   *
   * @throws IllegalArgumentException when the webhook's address is not one to post to, or the proxy
   *     or the mail server's settings cannot be used
   */
  static AlertChannels of(Config config, HttpThreads calls) {
    List<Channel> channels = new ArrayList<>(List.of(new LogChannel()));
    config
        .getOptionalValue(Webhook.SETTING, String.class)
        .filter(address -> !address.isBlank())
        .map(address -> EncodedSecret.plain(Webhook.SETTING, address.strip()))
        .ifPresent(
            address ->
                channels.add(
                    new Webhook(address, PATIENCE, ProxySettings.of(config), calls.network())));
    Mail.of(config, AlertChannels::tls, calls.turns()).ifPresent(channels::add);
    return new AlertChannels(channels);
  }

  /** The server's own, which trusts the authorities of its key store beside those of the JVM. */
  private static SSLSocketFactory tls() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  static Steadiness steadiness(Config config) {
    return new Steadiness(looks(config, OPEN_AFTER), looks(config, CLOSE_AFTER));
  }

  static int looks(Config config, String key) {
    return AlertLimits.number(config, key, 1, 1_000);
  }
}
