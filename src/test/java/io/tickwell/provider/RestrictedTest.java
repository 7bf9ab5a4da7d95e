package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestrictedTest {
  private static final FetchRequest QUOTE =
      FetchRequest.of(DataType.STOCK_QUOTES, List.of("AAPL"), null, null);

  private final ScriptedAdapter adapter = ScriptedAdapter.echo("one", 5);

  @Test
  void a_type_among_those_allowed_is_offered_and_asked_for() {
    Restricted restricted = new Restricted(adapter, Set.of(DataType.STOCK_QUOTES));

    assertThat(restricted.itemsPerCall()).isEqualTo(Map.of(DataType.STOCK_QUOTES, 5));
    assertThat(restricted.fetch(QUOTE).toCompletableFuture().join())
        .isInstanceOf(FetchResult.Data.class);
  }

  @Test
  void any_other_type_is_neither_offered_nor_asked_for() {
    Restricted restricted = new Restricted(adapter, Set.of(DataType.NEWS_DATA));

    assertThat(restricted.itemsPerCall()).isEmpty();
    assertThat(restricted.fetch(QUOTE).toCompletableFuture().join())
        .isEqualTo(new FetchResult.Unsupported());
    assertThat(adapter.asked()).isEmpty();
  }
}
