package io.tickwell.sandbox;

import java.time.ZoneId;

/** An economy whose figures are told, by the name that Finnhub gives it. */
enum Economy {
  US("America/New_York"),
  EU("Europe/Berlin"),
  GB("Europe/London");

  /** Of the authorities that release its figures; for the euro area, of its central bank. */
  final ZoneId zone;

  Economy(String zone) {
    this.zone = ZoneId.of(zone);
  }
}
