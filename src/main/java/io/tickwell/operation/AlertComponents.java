package io.tickwell.operation;

import io.tickwell.alert.AlertBook;
import io.tickwell.alert.AlertReports;
import io.tickwell.alert.Alerts;
import io.tickwell.alert.Channel;
import io.tickwell.alert.Deliveries;
import io.tickwell.cluster.Membership;
import io.tickwell.cluster.Turns;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.Providers;
import io.tickwell.schedule.JobCatalogue;
import io.tickwell.schedule.Pauses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;

/** Puts the room alert together. */
@ApplicationScoped
public class AlertComponents {

  @Produces
  @Singleton
  AlertChannels alertChannels(Config config, HttpThreads calls) {
    return AlertChannels.of(config, calls);
  }

  @Produces
  @Singleton
  AlertBook alertBook(Jdbi jdbi, AlertChannels channels, Clock clock) {
    return new AlertBook(jdbi, channels.all().stream().map(Channel::name).toList(), clock);
  }

  @Produces
  @Singleton
  AlertReports alertReports(Jdbi jdbi) {
    return new AlertReports(jdbi);
  }

  @Produces
  @Singleton
  Deliveries deliveries(Jdbi jdbi, AlertChannels channels, Clock clock) {
    return new Deliveries(jdbi, channels.all(), clock);
  }

  @Produces
  @Singleton
  AlertRules alertRules(
      Jdbi jdbi,
      JobCatalogue catalogue,
      Freshness freshness,
      Providers providers,
      Pauses pauses,
      SystemSettings settings,
      Clock clock) {
    return new AlertRules(
        jdbi,
        catalogue,
        freshness,
        providers,
        pauses,
        () -> AlertLimits.of(settings.config()),
        clock);
  }

  @Produces
  @Singleton
  Alerts alerts(
      Jdbi jdbi,
      Membership membership,
      AlertRules rules,
      AlertBook book,
      AlertReports reports,
      Deliveries deliveries,
      SystemSettings settings) {
    return new Alerts(
        new Turns(jdbi, membership.self()),
        rules::find,
        book,
        reports,
        deliveries,
        () -> AlertChannels.steadiness(settings.config()));
  }
}
