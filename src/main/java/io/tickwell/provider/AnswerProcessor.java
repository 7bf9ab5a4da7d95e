package io.tickwell.provider;

import io.tickwell.marketdata.MarketDataRow;
import java.util.List;

/** Makes checked rows of an answer; called at once for each answer, from several threads. */
@FunctionalInterface
public interface AnswerProcessor {

  Processed process(RawAnswer answer);

  /**
   * Whether these rows are all that is asked for of an item; else others are asked for the rest.
   */
  default boolean whole(FetchRequest wanted, List<MarketDataRow> rows) {
    return true;
  }
}
