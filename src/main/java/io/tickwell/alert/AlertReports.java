package io.tickwell.alert;

import io.tickwell.alert.Alert.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads the record of alerts, for whoever wants to know what was told. */
public final class AlertReports {

  private final Jdbi jdbi;

  public AlertReports(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** An alert's own columns. */
  public record Row(
      long id, String ruleName, String cause, String words, Instant openedAt, Instant closedAt) {}

  /** A row of a message. */
  public record Sent(
      long alertId,
      String channel,
      String event,
      int tries,
      Instant toldAt,
      Instant nextTryAt,
      String failure) {}

  Alert find(long id) {
    return jdbi.withHandle(
        handle ->
            alerts(
                    handle,
                    handle
                        .createQuery("SELECT * FROM alerts WHERE id = :id")
                        .bind("id", id)
                        .map(ConstructorMapper.of(Row.class))
                        .list())
                .get(0));
  }

  /**
   * The alerts that opened last, newest first.
   *
   * @param open only those that are open, or only those that are not; null for all
   */
  public List<Alert> newest(Boolean open, int limit) {
    String which =
        open == null ? "" : open ? " AND closed_at IS NULL" : " AND closed_at IS NOT NULL";
    return jdbi.withHandle(
        handle ->
            alerts(
                handle,
                handle
                    .createQuery(
                        "SELECT * FROM alerts WHERE opened_at IS NOT NULL"
                            + which
                            + " ORDER BY opened_at DESC, id DESC FETCH FIRST :limit ROWS ONLY")
                    .bind("limit", limit)
                    .map(ConstructorMapper.of(Row.class))
                    .list()));
  }

  private static List<Alert> alerts(Handle handle, List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<Long, List<Sent>> sent =
        handle
            .createQuery("SELECT * FROM alert_deliveries WHERE alert_id IN (<ids>) ORDER BY id")
            .bindList("ids", rows.stream().map(Row::id).toList())
            .map(ConstructorMapper.of(Sent.class))
            .stream()
            .collect(Collectors.groupingBy(Sent::alertId));
    return rows.stream()
        .map(
            row ->
                new Alert(
                    row.id(),
                    row.ruleName(),
                    row.cause(),
                    row.words(),
                    row.openedAt(),
                    row.closedAt(),
                    sent.getOrDefault(row.id(), List.of()).stream()
                        .map(AlertReports::delivery)
                        .toList()))
        .toList();
  }

  private static Delivery delivery(Sent sent) {
    return new Delivery(
        sent.channel(),
        sent.event(),
        sent.tries(),
        sent.toldAt(),
        sent.nextTryAt(),
        sent.failure());
  }
}
