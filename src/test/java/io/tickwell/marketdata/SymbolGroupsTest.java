package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tickwell.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class SymbolGroupsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-03T14:00:00Z"), ZoneOffset.UTC);

  @Parameter private TestDatabase kind;

  private Jdbi jdbi;
  private SymbolGroups groups;

  @BeforeEach
  void some_symbols() {
    jdbi = Jdbi.create(kind.emptied());
    SymbolRules rules = new SymbolRules(Set.of("XNYS"), Set.of(), "XNYS");
    new SymbolList(jdbi, rules, CLOCK)
        .put(
            new SymbolCsv(Set.of())
                .read(
                    """
                    symbol,status,tracked,groups
                    AAPL,,,us
                    GONE,delisted,,us;fast
                    HEDGE,,false,fast
                    SPY,,,fast
                    """),
            true);
    groups = new SymbolGroups(jdbi);
  }

  @ParameterizedTest
  @CsvSource({
    "fast, 'HEDGE,SPY'",
    "!fast, AAPL",
    "'us, fast', 'AAPL,HEDGE,SPY'",
    "'us,!fast', AAPL",
    "'!us,!fast', ''",
    "nobody, ''",
    "!nobody, 'AAPL,SPY'",
  })
  void an_expression_selects_what_is_active(String expression, String selected) {
    List<String> symbols =
        jdbi.withHandle(handle -> groups.select(handle, GroupExpression.of(expression)));
    assertThat(String.join(",", symbols)).isEqualTo(selected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "!", "a,,b", "a b", "!!a", "ä"})
  void an_expression_needs_names(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> GroupExpression.of(text));
  }

  @Test
  void members_are_replaced_and_a_group_without_any_is_gone() {
    assertThat(groups.put("fast", List.of("aapl", " AAPL ", "SPY"))).containsExactly("AAPL", "SPY");
    assertThat(groups.all()).containsOnlyKeys("fast", "us");
    assertThat(groups.put("fast", List.of())).isEmpty();
    assertThat(groups.all()).containsOnlyKeys("us");
    assertThat(groups.remove("us")).isTrue();
    assertThat(groups.remove("us")).isFalse();
  }

  @Test
  void a_member_has_to_be_on_the_list() {
    assertThatExceptionOfType(SymbolsRefusedException.class)
        .isThrownBy(() -> groups.put("fast", List.of("AAPL", "ZZZZ", "no symbol")))
        .withMessage("not on the list of symbols: ZZZZ, no symbol");
    assertThat(groups.members("fast")).containsExactly("GONE", "HEDGE", "SPY");
  }
}
