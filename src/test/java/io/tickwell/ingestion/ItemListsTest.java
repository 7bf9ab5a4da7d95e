package io.tickwell.ingestion;

import static io.tickwell.testing.TestNode.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.provider.SettableClock;
import io.tickwell.testing.TestDatabase;
import io.tickwell.testing.TestNode;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ItemListsTest {
  @Parameter private TestDatabase kind;

  private TestNode node;
  private ItemLists lists;

  @BeforeEach
  void three_symbols() {
    node =
        TestNode.named("a", kind.emptied(), new SettableClock("2026-06-03T14:00:00Z"))
            .ready("MSFT", "AAPL", "NVDA");
    lists = node.itemLists();
  }

  @Test
  void an_order_without_items_is_for_all_tracked_symbols_as_they_are_now() {
    node.execute("UPDATE symbols SET tracked = FALSE WHERE symbol = 'NVDA'");

    ItemLists.Stored stored = lists.store(order());

    assertThat(stored.size()).isEqualTo(2);
    assertThat(lists.items(stored.listId())).containsExactly("AAPL", "MSFT");
  }

  @Test
  void the_items_of_an_order_keep_their_order() {
    assertThat(lists.items(lists.store(order("NVDA", "AAPL")).listId()))
        .containsExactly("NVDA", "AAPL");
  }

  @Test
  void the_same_list_is_stored_once() {
    assertThat(lists.store(order("AAPL"))).isEqualTo(lists.store(order("AAPL")));
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void another_order_of_the_items_is_another_list() {
    lists.store(order("AAPL", "MSFT"));
    lists.store(order("MSFT", "AAPL"));

    assertThat(count()).isEqualTo(2);
  }

  @Test
  void without_tracked_symbols_the_list_is_empty() {
    node.execute("DELETE FROM symbols");

    ItemLists.Stored stored = lists.store(order());

    assertThat(stored.size()).isZero();
    assertThat(lists.items(stored.listId())).isEmpty();
  }

  @Test
  void two_threads_that_store_the_same_list_at_once_both_get_it() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 50; round++) {
        RunOrder order = order("S" + round);
        Callable<ItemLists.Stored> store =
            () -> {
              together.await(30, TimeUnit.SECONDS);
              return lists.store(order);
            };
        for (Future<ItemLists.Stored> one : threads.invokeAll(Collections.nCopies(2, store))) {
          assertThat(lists.items(one.get().listId())).containsExactly("S" + round);
        }
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(count()).isEqualTo(50);
  }

  private long count() {
    return node.number("SELECT COUNT(*) FROM item_lists");
  }

  private static RunOrder order(String... items) {
    return new RunOrder(JOB, JOB, Trigger.MANUAL, "ann", null, List.of(items), null, null);
  }
}
