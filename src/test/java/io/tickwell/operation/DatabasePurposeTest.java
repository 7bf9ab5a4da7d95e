package io.tickwell.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DatabasePurposeTest {
  @Parameter private TestDatabase kind;

  private TestNode node;
  private DatabasePurpose purpose;

  @BeforeEach
  void fresh() {
    node = TestNode.named("a", kind.emptied(), new SettableClock("2026-06-03T14:00:00Z"));
    purpose = new DatabasePurpose(node.jdbi());
  }

  @Test
  void the_first_start_decides_what_the_database_is_for() {
    purpose.check(true);

    assertThat(node.texts("SELECT fact_value FROM database_facts")).containsExactly("sandbox");
  }

  @Test
  void a_later_start_in_the_same_mode_goes_on() {
    purpose.check(false);
    purpose.check(false);

    assertThat(node.texts("SELECT fact_value FROM database_facts")).containsExactly("providers");
  }

  @Test
  void a_database_of_the_sandbox_is_refused_to_real_providers_with_what_to_do() {
    purpose.check(true);

    assertThatThrownBy(() -> purpose.check(false))
        .isInstanceOf(WrongDatabaseException.class)
        .hasMessageContaining("filled by the sandbox")
        .hasMessageContaining("set SANDBOX_ENABLED=true");
  }

  @Test
  void a_database_of_real_providers_is_refused_to_the_sandbox() {
    purpose.check(false);

    assertThatThrownBy(() -> purpose.check(true))
        .isInstanceOf(WrongDatabaseException.class)
        .hasMessageContaining("set SANDBOX_ENABLED=false");
  }

  @Test
  void a_refused_start_changes_nothing() {
    purpose.check(true);
    assertThatThrownBy(() -> purpose.check(false)).isInstanceOf(WrongDatabaseException.class);

    purpose.check(true);
  }
}
