package io.tickwell.marketdata;

import java.util.List;
import java.util.Optional;

/**
 * Where the answer to a question ends.
 *
 * @param question the question
 * @param last the place of its last row; empty where there are fewer rows than were asked for
 * @param more whether other rows follow
 */
public record DataPage(DataQuestion question, List<Object> last, boolean more) {

  /** What a question for the rows that follow says as {@code after}; empty when none do. */
  public Optional<String> next() {
    return more
        ? Optional.of(new DataCursor(question.table(), question.order()).write(last))
        : Optional.empty();
  }
}
