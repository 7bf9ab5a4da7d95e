package io.tickwell.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Releases as FRED names them, of the United States alone, on the days of {@link Release}. */
enum FredRelease {
  RETAIL_SALES(9, "Advance Monthly Sales for Retail and Food Services", Release.RETAIL_SALES),
  CONSUMER_PRICES(10, "Consumer Price Index", Release.INFLATION),
  EMPLOYMENT(50, "Employment Situation", Release.PAYROLLS),
  CLAIMS(180, "Unemployment Insurance Weekly Claims Report", Release.CLAIMS);

  private final int id;
  private final String title;
  private final Release days;

  FredRelease(int id, String title, Release days) {
    this.id = id;
    this.title = title;
    this.days = days;
  }

  static Stream<FredRelease> on(LocalDate date) {
    return Stream.of(values()).filter(release -> release.days.isOn(date));
  }

  JsonObject document(LocalDate date) {
    return Json.createObjectBuilder()
        .add("release_id", id)
        .add("release_name", title)
        .add("date", date.toString())
        .build();
  }
}
