package io.tickwell.sandbox;

import static io.tickwell.sandbox.WeekdayCalendar.NEW_YORK;
import static io.tickwell.sandbox.WeekdayCalendar.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedFredTest {
  private static final Clock NOON = Clock.fixed(at("2026-11-24", "12:00"), NEW_YORK);
  private static final TradingCalendar CALENDAR = TradingCalendars.following(NOON).of("XNYS");

  private final SimulatedFred fred = seeded(42);

  @Test
  void observationsHaveTheVendorsShapeAndAreOldestFirst() {
    Answer answer = fred.observations(question("DGS10", "2026-11-16", "2026-11-20"));

    hasShape(answer, 200, "fred-observations");
    assertThat(dates(answer))
        .containsExactly("2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20");
    assertThat(values(answer)).allMatch(value -> value.matches("[345]\\.\\d\\d"));
  }

  @Test
  void aHolidayOfTheExchangeHasNoValue() {
    assertThat(values(fred.observations(question("DGS2", "2026-07-03", "2026-07-03"))))
        .containsExactly(".");
  }

  @ParameterizedTest
  @CsvSource({
    "GDP, 2026-07-01",
    "GDPC1, 2026-07-01",
    "UNRATE, 2026-10-01",
    "PAYEMS, 2026-10-01",
    "DGS2, 2026-11-23"
  })
  void theNewestObservationIsOneThatHasComeOut(String series, String date) {
    FredQuestion question = question(series, null, null);
    question.order = "desc";
    question.limit = "1";

    Answer answer = fred.observations(question);

    assertThat(dates(answer)).containsExactly(date);
    assertThat(answer.body().getInt("count")).isGreaterThan(100);
  }

  @Test
  void aPageBeginsAtItsOffset() {
    FredQuestion question = question("CPIAUCSL", "2026-01-01", "2026-06-30");
    question.offset = "2";
    question.limit = "3";

    Answer answer = fred.observations(question);

    assertThat(dates(answer)).containsExactly("2026-03-01", "2026-04-01", "2026-05-01");
    assertThat(answer.body().getInt("count")).isEqualTo(6);
  }

  @Test
  void valuesDependOnTheSeedAlone() {
    FredQuestion question = question("RSAFS", "2020-01-01", "2026-01-01");

    assertThat(seeded(42).observations(question)).isEqualTo(fred.observations(question));
    assertThat(values(seeded(43).observations(question)))
        .isNotEqualTo(values(fred.observations(question)));
  }

  @ParameterizedTest
  @CsvSource({
    "series, , Variable series_id is not set.",
    "series, HAPPINESS, The series does not exist.",
    "from, yesterday, Variable observation_start is not a valid date.",
    "order, random, 'Variable sort_order is not one of: ''asc'', ''desc''.'",
    "limit, 100001, Variable limit is not a whole number between 1 and 100000.",
    "limit, many, Variable limit is not a whole number between 1 and 100000.",
    "offset, -1, Variable offset is not a whole number between 0 and 2147483647.",
    "key, , Variable api_key is not set.",
    "key, stolen, The value for variable api_key is not registered.",
    "type, xml, 'Variable file_type is not ''json'', which is all that is simulated.'"
  })
  void whateverItDoesNotLikeIsABadRequest(String parameter, String value, String words) {
    FredQuestion question = question("CPIAUCSL", null, null);
    switch (parameter) {
      case "series" -> question.series = value;
      case "from" -> question.from = value;
      case "order" -> question.order = value;
      case "limit" -> question.limit = value;
      case "offset" -> question.offset = value;
      case "key" -> question.key = value;
      default -> question.fileType = value;
    }

    Answer answer = fred.observations(question);

    hasShape(answer, 400, "fred-error");
    assertThat(answer.body().getString("error_message")).isEqualTo("Bad Request.  " + words);
  }

  @Test
  void releasesAreToldAheadWhenThatIsAskedFor() {
    FredReleasesQuestion question = releases("2026-11-05", "2026-12-04");
    question.order = "asc";
    question.ahead = "true";

    Answer answer = fred.releases(question);

    hasShape(answer, 200, "fred-releases");
    assertThat(answer.body().getJsonArray("release_dates").getValuesAs(JsonObject.class))
        .extracting(row -> row.getString("date") + " " + row.getString("release_name"))
        .contains("2026-11-06 Employment Situation", "2026-12-04 Employment Situation")
        .contains("2026-11-12 Consumer Price Index")
        .isSorted();
  }

  @Test
  void releasesAreElseThoseThatWereNewestFirst() {
    Answer answer = fred.releases(releases("2026-11-05", "2026-12-04"));

    assertThat(texts(answer, "release_dates", "date")).startsWith("2026-11-19").hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "from, yesterday, Variable realtime_start is not a valid date.",
    "to, tomorrow, Variable realtime_end is not a valid date.",
    "limit, 1001, Variable limit is not a whole number between 1 and 1000.",
    "key, stolen, The value for variable api_key is not registered."
  })
  void aBadQuestionForReleasesIsABadRequest(String parameter, String value, String words) {
    FredReleasesQuestion question = releases(null, null);
    switch (parameter) {
      case "from" -> question.from = value;
      case "to" -> question.to = value;
      case "limit" -> question.limit = value;
      default -> question.key = value;
    }

    Answer answer = fred.releases(question);

    hasShape(answer, 400, "fred-error");
    assertThat(answer.body().getString("error_message")).isEqualTo("Bad Request.  " + words);
  }

  private static FredReleasesQuestion releases(String from, String to) {
    FredReleasesQuestion question = new FredReleasesQuestion();
    question.key = "sandbox";
    question.from = from;
    question.to = to;
    question.fileType = "json";
    return question;
  }

  private static SimulatedFred seeded(long seed) {
    return new SimulatedFred(new SimulatedMarket(seed, CALENDAR), NOON, new FredGate("sandbox"));
  }

  private static FredQuestion question(String series, String from, String to) {
    FredQuestion question = new FredQuestion();
    question.key = "sandbox";
    question.series = series;
    question.from = from;
    question.to = to;
    question.fileType = "json";
    return question;
  }

  private static void hasShape(Answer answer, int status, String shape) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(Shape.of(shape).differences(answer.document())).isEmpty();
  }

  private static List<String> dates(Answer answer) {
    return texts(answer, "observations", "date");
  }

  private static List<String> values(Answer answer) {
    return texts(answer, "observations", "value");
  }

  private static List<String> texts(Answer answer, String list, String key) {
    return answer.body().getJsonArray(list).getValuesAs(JsonObject.class).stream()
        .map(row -> row.getString(key))
        .toList();
  }
}
