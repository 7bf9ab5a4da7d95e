package io.tickwell.provider;

import java.util.function.UnaryOperator;

/**
 * How a provider writes symbols. An adapter asks for and reads the provider's own; it is here that
 * they and the canonical ones become each other, and nowhere else.
 *
 * @param writing the provider's spelling of a canonical symbol
 * @param reading the canonical symbol of a provider's spelling; null for one that is another
 *     company's there than it would be here
 */
public record Spelling(UnaryOperator<String> writing, UnaryOperator<String> reading) {

  /** That of a provider that writes symbols as they are kept. */
  public static final Spelling AS_KEPT =
      new Spelling(UnaryOperator.identity(), UnaryOperator.identity());

  /** The request in the provider's spelling. */
  FetchRequest written(FetchRequest request) {
    return request.type().items().ofSymbols()
        ? request.withSpelled(request.items().stream().map(this::item).toList())
        : request;
  }

  /** Of a quarter as in {@code AAPL:2026Q1}, that of its symbol. */
  private String item(String item) {
    if (item.equals(ItemKind.GENERAL)) {
      return item;
    }
    int end = item.indexOf(':') < 0 ? item.length() : item.indexOf(':');
    return writing.apply(item.substring(0, end)) + item.substring(end);
  }

  /** The canonical symbol of a spelling; null for none. Not every item is a symbol. */
  String read(String spelling) {
    return spelling == null || spelling.equals(ItemKind.GENERAL)
        ? spelling
        : reading.apply(spelling);
  }
}
