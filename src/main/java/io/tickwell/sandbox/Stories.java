package io.tickwell.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is told of a company, or of the market, on a day: one to three stories, at set times. */
final class Stories {
  /** The symbol of stories about the market as a whole. */
  static final String MARKET = "";

  private static final int MOST_A_DAY = 3;
  private static final LocalTime EARLIEST = LocalTime.of(5, 0);
  private static final int MINUTES = 16 * 60;

  private final SimulatedMarket market;
  private final Noise noise;

  Stories(SimulatedMarket market) {
    this.market = market;
    this.noise = market.noise();
  }

  /** Those of the days that are published by then, newest first; none of unknown symbols. */
  List<Story> of(String symbol, LocalDate from, LocalDate to, Instant now) {
    LocalDate today = market.calendar().dateAt(now);
    LocalDate last = to.isAfter(today) ? today : to;
    if (last.isBefore(from) || !(symbol.equals(MARKET) || market.lists(symbol))) {
      return List.of();
    }
    return from.datesUntil(last.plusDays(1))
        .flatMap(date -> on(symbol, date))
        .filter(story -> !story.published().isAfter(now))
        .sorted(Comparator.comparing(Story::published).reversed())
        .toList();
  }

  private Stream<Story> on(String symbol, LocalDate date) {
    long day = date.toEpochDay();
    int least = symbol.equals(MARKET) ? 2 : 1;
    int count = Math.max(least, (int) (noise.unit(symbol, "stories", day) * (MOST_A_DAY + 1)));
    return IntStream.range(0, count).mapToObj(number -> story(symbol, date, number));
  }

  private Story story(String symbol, LocalDate date, int number) {
    long index = date.toEpochDay() * MOST_A_DAY + number;
    ZoneId zone = market.calendar().exchange().zone();
    Instant published =
        date.atTime(EARLIEST)
            .plusMinutes((long) (MINUTES * noise.unit(symbol, "story time", index)))
            .atZone(zone)
            .toInstant();
    Headline[] headlines = Headline.values();
    Headline headline = headlines[(int) (headlines.length * noise.unit(symbol, "headline", index))];
    String subject = symbol.equals(MARKET) ? "The market" : Company.of(symbol, noise).name();
    return new Story(
        symbol,
        published,
        hash(symbol, index),
        headline.title.formatted(subject),
        headline.summary.formatted(subject),
        headline.mood);
  }

  private String hash(String symbol, long index) {
    long high = (long) (0x1p32 * noise.unit(symbol, "high hash", index));
    long low = (long) (0x1p32 * noise.unit(symbol, "low hash", index));
    return "%08x%08x".formatted(high, low);
  }
}
