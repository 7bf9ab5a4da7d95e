package io.tickwell.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Writes the record of alerts ({@link AlertReports} reads it). What is to be told is written in the
 * transaction that opens or closes.
 */
public final class AlertBook {

  /** The turn whose row keeps two nodes from settling at once. */
  static final String TURN = "alerts";

  private static final Duration KEPT = Duration.ofDays(90);
  private static final int LONGEST = 2_000;
  private static final int LONGEST_CAUSE = 255;

  private final Jdbi jdbi;
  private final List<String> channels;
  private final Clock clock;

  /**
   * @param channels names of those that are told
   */
  public AlertBook(Jdbi jdbi, List<String> channels, Clock clock) {
    this.jdbi = jdbi;
    this.channels = List.copyOf(channels);
    this.clock = clock;
  }

  private record Key(String rule, String cause) {
    static Key of(Finding finding) {
      return new Key(finding.rule(), cut(finding.cause(), LONGEST_CAUSE));
    }
  }

  /** A row that is not closed. */
  public record Standing(long id, String ruleName, String cause, Instant openedAt, int looks) {}

  /**
   * Opens, keeps and closes alerts by what was found.
   *
   * @param found all that is wrong now
   * @param openAfter looks in a row at which it was wrong before an alert opens
   * @param closeAfter looks in a row at which it was right before an alert closes
   */
  void settle(List<Finding> found, int openAfter, int closeAfter) {
    Map<Key, Finding> wrong =
        found.stream()
            .collect(
                Collectors.toMap(
                    Key::of, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    jdbi.useTransaction(
        handle -> {
          lock(handle);
          for (Standing row : standing(handle)) {
            Finding finding = wrong.remove(new Key(row.ruleName(), row.cause()));
            if (row.openedAt() == null) {
              watch(handle, row, finding, openAfter);
            } else {
              keep(handle, row, finding, closeAfter);
            }
          }
          for (Finding finding : wrong.values()) {
            if (!finding.quiet()) {
              begin(handle, finding, openAfter);
            }
          }
          forget(handle);
        });
  }

  /**
   * Notes an alert that is closed already, to be told as a test.
   *
   * @return its id
   */
  long test(String who) {
    return jdbi.inTransaction(
        handle -> {
          long test = insert(handle, Finding.of("test", who, "asked for by " + who), 0);
          handle
              .createUpdate("UPDATE alerts SET opened_at = :now, closed_at = :now WHERE id = :id")
              .bind("now", clock.instant())
              .bind("id", test)
              .execute();
          tell(handle, test, Event.TEST);
          return test;
        });
  }

  private static void lock(Handle handle) {
    handle
        .createQuery("SELECT name FROM leases WHERE name = :name FOR UPDATE")
        .bind("name", TURN)
        .mapTo(String.class)
        .list();
  }

  private static List<Standing> standing(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT id, rule_name, cause, opened_at, looks FROM alerts
            WHERE closed_at IS NULL ORDER BY id
            """)
        .map(ConstructorMapper.of(Standing.class))
        .list();
  }

  private void watch(Handle handle, Standing row, Finding finding, int openAfter) {
    if (finding == null || finding.quiet()) {
      handle.createUpdate("DELETE FROM alerts WHERE id = :id").bind("id", row.id()).execute();
    } else if (row.looks() + 1 >= openAfter) {
      open(handle, row.id(), finding);
    } else {
      count(handle, row.id(), row.looks() + 1);
    }
  }

  private void keep(Handle handle, Standing row, Finding finding, int closeAfter) {
    if (finding != null) {
      if (row.looks() > 0) {
        count(handle, row.id(), 0);
      }
    } else if (row.looks() + 1 >= closeAfter) {
      handle
          .createUpdate("UPDATE alerts SET closed_at = :now WHERE id = :id")
          .bind("now", clock.instant())
          .bind("id", row.id())
          .execute();
      tell(handle, row.id(), Event.RESOLVED);
    } else {
      count(handle, row.id(), row.looks() + 1);
    }
  }

  private void begin(Handle handle, Finding finding, int openAfter) {
    long id = insert(handle, finding, 1);
    if (openAfter <= 1) {
      open(handle, id, finding);
    }
  }

  private long insert(Handle handle, Finding finding, int looks) {
    return handle
        .createUpdate(
            """
            INSERT INTO alerts (rule_name, cause, words, seen_at, looks)
            VALUES (:rule, :cause, :words, :now, :looks)
            """)
        .bind("rule", finding.rule())
        .bind("cause", cut(finding.cause(), LONGEST_CAUSE))
        .bind("words", cut(finding.words(), LONGEST))
        .bind("now", clock.instant())
        .bind("looks", looks)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  private void open(Handle handle, long id, Finding finding) {
    handle
        .createUpdate(
            "UPDATE alerts SET opened_at = :now, looks = 0, words = :words WHERE id = :id")
        .bind("now", clock.instant())
        .bind("words", cut(finding.words(), LONGEST))
        .bind("id", id)
        .execute();
    tell(handle, id, Event.OPENED);
  }

  private static void count(Handle handle, long id, int looks) {
    handle
        .createUpdate("UPDATE alerts SET looks = :looks WHERE id = :id")
        .bind("looks", looks)
        .bind("id", id)
        .execute();
  }

  private void tell(Handle handle, long id, Event event) {
    for (String channel : channels) {
      handle
          .createUpdate(
              """
              INSERT INTO alert_deliveries (alert_id, channel, event, tries, next_try_at)
              VALUES (:alert, :channel, :event, 0, :now)
              """)
          .bind("alert", id)
          .bind("channel", channel)
          .bind("event", event)
          .bind("now", clock.instant())
          .execute();
    }
  }

  private void forget(Handle handle) {
    handle
        .createUpdate("DELETE FROM alerts WHERE closed_at < :before")
        .bind("before", clock.instant().minus(KEPT))
        .execute();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
