package io.tickwell.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.SettableClock;
import io.tickwell.schedule.Pauses.Pause;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that operators pause, and what the audit tells of it. */
@ParameterizedClass
@EnumSource
class PausesTest {

  @Parameter private TestDatabase kind;

  private final SettableClock clock = new SettableClock("2026-06-03T14:00:00Z");
  private Audit audit;
  private Pauses pauses;

  @BeforeEach
  void a_node() {
    TestNode node = TestNode.named("a", kind.emptied(), clock).ready("AAPL");
    audit = new Audit(node.jdbi(), clock);
    pauses = new Pauses(node.jdbi(), node.queue(), audit, clock);
  }

  @Test
  void a_paused_job_says_who_paused_it_and_when() {
    pauses.pause(TestNode.JOB, "ann");

    assertThat(pauses.all())
        .isEqualTo(Map.of(TestNode.JOB, new Pause(TestNode.JOB, "ann", clock.instant())));
  }

  @Test
  void pausing_twice_is_pausing_once() {
    pauses.pause(TestNode.JOB, "ann");
    pauses.pause(TestNode.JOB, "bob");

    assertThat(pauses.all().get(TestNode.JOB).pausedBy()).isEqualTo("ann");
    assertThat(audit.newest(10, null)).hasSize(1);
  }

  @Test
  void a_resumed_job_is_not_paused_and_the_audit_tells_both_newest_first() {
    pauses.pause(TestNode.JOB, "ann");
    pauses.resume(TestNode.JOB, "bob");

    assertThat(pauses.all()).isEmpty();
    assertThat(audit.newest(10, null))
        .extracting(Audit.Entry::who, Audit.Entry::action, Audit.Entry::target)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("bob", "resume_job", TestNode.JOB),
            org.assertj.core.groups.Tuple.tuple("ann", "pause_job", TestNode.JOB));
    assertThat(audit.newest(1, null).get(0).oldValue()).isEqualTo("paused");
    assertThat(audit.newest(1, null).get(0).newValue()).isEqualTo("not paused");
  }

  @Test
  void a_job_that_never_had_a_row_can_be_paused() {
    pauses.pause("news_data", "ann");

    assertThat(pauses.all()).containsOnlyKeys("news_data");
  }

  @Test
  void the_audit_pages_on_and_takes_any_text() {
    for (int i = 0; i < 5; i++) {
      audit.refused(i == 0 ? null : "ann\u0000", "POST", "/x/" + "y".repeat(3_000) + i, "no");
    }

    var newest = audit.newest(3, null);
    var older = audit.newest(3, newest.get(2).id());
    assertThat(newest).hasSize(3);
    assertThat(older).hasSize(2);
    assertThat(older.get(1).who()).isNull();
    assertThat(newest.get(0).outcome()).isEqualTo("refused");
    assertThat(newest.get(0).target()).hasSize(255);
  }
}
