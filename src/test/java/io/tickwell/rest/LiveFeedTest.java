package io.tickwell.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.SettableClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

  private final SettableClock clock = new SettableClock("2026-06-05T14:00:00Z");
  private final Scripted topics = new Scripted();
  private final LiveFeed feed = new LiveFeed(topics, clock);

  @Test
  void who_comes_first_hears_all_and_then_what_changed() {
    topics.runs = "[1]";
    LiveFeed.News all = feed.since(null);
    assertThat(all.all()).isTrue();
    assertThat(all.topics())
        .containsExactly(
            Map.entry("runs", "[1]"), Map.entry("health", "{}"), Map.entry("trouble", "null"));

    clock.advance(Duration.ofSeconds(2));
    LiveFeed.News nothing = feed.since(all.id());
    assertThat(nothing.all()).isFalse();
    assertThat(nothing.topics()).isEmpty();

    topics.runs = "[2]";
    clock.advance(Duration.ofSeconds(2));
    assertThat(feed.since(nothing.id()).topics()).containsExactly(Map.entry("runs", "[2]"));
    assertThat(feed.since(all.id()).topics()).containsExactly(Map.entry("runs", "[2]"));
  }

  @Test
  void it_reads_once_for_all_who_ask_within_two_seconds() {
    for (int i = 0; i < 100; i++) {
      feed.since(null);
    }
    assertThat(topics.quickly).isEqualTo(1);
    assertThat(topics.slowly).isEqualTo(1);

    clock.advance(Duration.ofSeconds(2));
    feed.since(null);
    assertThat(topics.quickly).isEqualTo(2);
    assertThat(topics.slowly).as("nothing has changed").isEqualTo(1);
  }

  @Test
  void what_costs_more_is_read_soon_after_a_change_and_else_later() {
    feed.since(null);
    topics.runs = "[2]";
    clock.advance(Duration.ofSeconds(4));
    feed.since(null);
    assertThat(topics.slowly).isEqualTo(2);

    clock.advance(Duration.ofSeconds(17));
    feed.since(null);
    assertThat(topics.slowly).isEqualTo(2);
    clock.advance(Duration.ofSeconds(2));
    feed.since(null);
    assertThat(topics.slowly).isEqualTo(3);
  }

  @Test
  void the_id_of_another_node_or_of_nobody_is_answered_with_all() {
    feed.since(null);
    for (String id : new String[] {"", "7", "other.3", "x".repeat(10_000)}) {
      assertThat(feed.since(id).all()).as(id).isTrue();
      assertThat(feed.since(id).topics()).hasSize(3);
    }
    String own = feed.since(null).id();
    String era = own.substring(0, own.indexOf('.') + 1);
    assertThat(feed.since(era + "99999999999999999999").all()).isTrue();
    assertThat(feed.since(era + "-1").all()).isTrue();
  }

  @Test
  void trouble_is_told_while_it_lasts_and_then_that_it_is_over() {
    String id = feed.since(null).id();
    topics.trouble = new IllegalStateException("away");
    clock.advance(Duration.ofSeconds(2));
    LiveFeed.News trouble = feed.since(id);
    assertThat(trouble.topics()).containsOnlyKeys("trouble");
    assertThat(trouble.topics().get("trouble")).isNotEqualTo("null");

    topics.trouble = null;
    clock.advance(Duration.ofSeconds(2));
    assertThat(feed.since(trouble.id()).topics()).containsExactly(Map.entry("trouble", "null"));
  }

  private static final class Scripted extends LiveTopics {
    private String runs = "[]";
    private RuntimeException trouble;
    private int quickly;
    private int slowly;

    @Override
    Map<String, String> quick() {
      quickly++;
      if (trouble != null) {
        throw trouble;
      }
      return new LinkedHashMap<>(Map.of("runs", runs));
    }

    @Override
    Map<String, String> slow() {
      slowly++;
      return new LinkedHashMap<>(Map.of("health", "{}"));
    }
  }
}
