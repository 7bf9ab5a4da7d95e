package io.tickwell.operation;

import io.tickwell.schedule.Audit;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Whether operators want the system to run: kept in the database, for all nodes that share it. */
public final class MainSwitch {

  private static final String KEY = "scheduler.stopped";

  private final Jdbi jdbi;
  private final Audit audit;
  private final Clock clock;

  public MainSwitch(Jdbi jdbi, Audit audit, Clock clock) {
    this.jdbi = jdbi;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who switched it off, and when. */
  public record Off(String updatedBy, Instant updatedAt) {}

  /** Why it is off, and how it is switched on; empty when it is on. */
  Optional<String> offBecause() {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT updated_by, updated_at FROM settings WHERE setting_key = :key")
                    .bind("key", KEY)
                    .map(ConstructorMapper.of(Off.class))
                    .findOne())
        .map(
            off ->
                "the main scheduler service was stopped by %s at %s; POST /api/scheduler/start starts it"
                    .formatted(off.updatedBy(), off.updatedAt()));
  }

  /** Switches it on; noted when it was off. */
  void on(String who) {
    jdbi.useTransaction(
        handle -> {
          int changed =
              handle
                  .createUpdate("DELETE FROM settings WHERE setting_key = :key")
                  .bind("key", KEY)
                  .execute();
          if (changed > 0) {
            audit.accepted(
                handle, new Audit.Change(who, "start_scheduler", null, "stopped", "started"));
          }
        });
  }

  /** Switches it off; noted when it was on. */
  void off(String who) {
    try {
      switchOff(who);
    } catch (JdbiException e) {
      // Somebody else may have done so at the same moment.
      if (offBecause().isEmpty()) {
        throw e;
      }
    }
  }

  private void switchOff(String who) {
    jdbi.useTransaction(
        handle -> {
          int changed =
              handle
                  .createUpdate(
                      """
                      INSERT INTO settings (setting_key, setting_value, updated_at, updated_by)
                      SELECT :key, 'true', :now, :who WHERE NOT EXISTS
                        (SELECT 1 FROM settings WHERE setting_key = :key)
                      """)
                  .bind("key", KEY)
                  .bind("now", clock.instant())
                  .bind("who", who)
                  .execute();
          if (changed > 0) {
            audit.accepted(
                handle, new Audit.Change(who, "stop_scheduler", null, "started", "stopped"));
          }
        });
  }
}
