package io.tickwell.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A data table, or a view {@code best_<table>}, as readers see it.
 *
 * @param name its name
 * @param columns what a row says, in the order in which it is told
 * @param key those that tell a row from all others
 * @param time the column that a range of time is about; null where rows have no time of their own
 */
public record DataTable(
    String name, List<DataColumn> columns, List<DataColumn> key, DataColumn time) {
  private static final String SYMBOL = "symbol";
  private static final String UNDERLYING = "underlying_symbol";

  private static final Pattern CONTRACT = Pattern.compile(".+\\d{6}[CP]\\d{8}");

  /** Where another table says which symbols a row is about. */
  private static final String MENTIONS = "news_articles";

  /** The names of the columns, in the order of a row's values. */
  public List<String> header() {
    return columns.stream().map(DataColumn::name).toList();
  }

  private Optional<DataColumn> column(String wanted) {
    return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
  }

  /** What a question about this table may say. */
  List<String> parameters() {
    List<String> taken = new ArrayList<>();
    if (column(SYMBOL).isPresent() || name.equals(MENTIONS)) {
      taken.add("symbol");
    }
    if (time != null) {
      taken.addAll(List.of("from", "to"));
    }
    if (column(TableMapping.DATA_PROVIDER).isPresent()) {
      taken.add("provider");
    }
    taken.addAll(List.of("limit", "after"));
    return taken;
  }

  /** The rows about a symbol; a stock stands for all options on it. */
  Condition about(String symbol) {
    if (name.equals(MENTIONS)) {
      return new Condition(
          "t.id IN (SELECT s.news_id FROM news_stocks s WHERE s.symbol = ?)", symbol);
    }
    boolean chain = column(UNDERLYING).isPresent() && !CONTRACT.matcher(symbol).matches();
    return Condition.of(chain ? UNDERLYING : SYMBOL, symbol);
  }
}
