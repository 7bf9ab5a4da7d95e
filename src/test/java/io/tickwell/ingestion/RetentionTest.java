package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.cluster.Node;
import io.tickwell.cluster.Turns;
import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** It is noon of June 3; what is older than 14 days is from before noon of May 20. */
@ParameterizedClass
@EnumSource
class RetentionTest {
  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T12:00:00Z");
  private TestNode node;
  private Retention retention;

  @BeforeEach
  void a_node() {
    node = TestNode.named("a", kind.emptied(), clock);
    retention = retention("a", "14");
  }

  @Test
  void what_is_too_old_is_deleted_in_as_many_batches_as_it_takes() {
    attempts(2 * Retention.BATCH + 1, "2026-05-20T11:59:59Z");
    attempts(1, "2026-05-20T12:00:00Z");
    rejected("2026-05-20T11:59:59Z");
    rejected("2026-05-20T12:00:01Z");

    assertThat(retention.sweep()).isEqualTo(2 * Retention.BATCH + 2);
    assertThat(node.number("SELECT COUNT(*) FROM fetch_attempts")).isEqualTo(1);
    assertThat(node.number("SELECT COUNT(*) FROM rejected_rows")).isEqualTo(1);
  }

  @Test
  void a_failed_item_that_nobody_asked_for_since_is_forgotten_unless_it_will_be() {
    failed("GONE", "2026-05-20T11:59:59Z", null);
    failed("PAST", "2026-05-20T11:59:59Z", "2026-05-20T11:59:59Z");
    failed("COMING", "2026-05-20T11:59:59Z", "2026-06-03T12:00:01Z");
    failed("FRESH", "2026-05-20T12:00:01Z", null);

    retention.sweep();

    assertThat(node.texts("SELECT symbol FROM failed_symbols ORDER BY symbol"))
        .containsExactly("COMING", "FRESH");
  }

  @Test
  void of_two_nodes_one_sweeps() {
    retention.sweep();
    attempts(1, "2026-01-01T00:00:00Z");

    assertThat(retention("b", "14").sweep()).isZero();
    assertThat(node.number("SELECT COUNT(*) FROM fetch_attempts")).isEqualTo(1);
  }

  @Test
  void the_number_of_days_is_the_operator_s() {
    attempts(1, "2026-06-01T00:00:00Z");
    clock.advance(Duration.ofDays(1));

    assertThat(retention("a", "2").sweep()).isEqualTo(1);
  }

  @Test
  void a_number_of_days_that_is_none_is_refused_with_its_key() {
    for (String wrong : new String[] {"0", "soon", "-1", "3651"}) {
      assertThatThrownBy(() -> retention("a", wrong))
          .hasMessage(
              "market-data.attempts.retention-days is '%s', it must be a whole number from 1 to 3650"
                  .formatted(wrong));
    }
  }

  private Retention retention(String name, String days) {
    KeptDays kept = KeptDays.of(Retention.SETTING, days);
    return new Retention(node.jdbi(), new Turns(node.jdbi(), Node.named(name)), clock, () -> kept);
  }

  private void attempts(int count, String at) {
    node.jdbi()
        .useHandle(
            handle -> {
              var batch =
                  handle.prepareBatch(
                      """
                      INSERT INTO fetch_attempts (attempt_id, status, created_at)
                      VALUES (:id, 'success', :at)
                      """);
              IntStream.range(0, count)
                  .forEach(
                      i ->
                          batch
                              .bind("id", UUID.randomUUID().toString())
                              .bind("at", Instant.parse(at))
                              .add());
              batch.execute();
            });
  }

  private void rejected(String at) {
    node.jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "INSERT INTO rejected_rows (reason, created_at) VALUES ('test', :at)")
                    .bind("at", Instant.parse(at))
                    .execute());
  }

  private void failed(String symbol, String touched, String next) {
    node.jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO failed_symbols
                          (symbol, data_type, next_retry_at, created_at, updated_at)
                        VALUES (:symbol, 'stock_quotes', :next, :touched, :touched)
                        """)
                    .bind("symbol", symbol)
                    .bindByType("next", next == null ? null : Instant.parse(next), Instant.class)
                    .bind("touched", Instant.parse(touched))
                    .execute());
  }
}
