package io.tickwell.marketdata;

import io.tickwell.marketdata.SymbolsRefusedException.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The list of symbols as a table of values separated by commas (RFC 4180), one line for each
 * symbol; the groups of a symbol are separated by semicolons. Beside the columns of {@link
 * #COLUMNS} there is one for each provider, with its spelling. No value holds a line break, so a
 * quote that is not closed spoils its own line alone, and faults can name lines.
 */
public final class SymbolCsv {
  /** The columns but those of the providers, in the order in which they are written. */
  static final List<String> COLUMNS =
      List.of(
          "symbol", "exchange", "currency", "quote_unit", "name", "status", "tracked", "groups");

  private static final Pattern LINE = Pattern.compile("\r\n|\n|\r");
  private static final Pattern BETWEEN_GROUPS = Pattern.compile("[;\\s]+");

  private final List<String> providers;

  /**
   * @param providers names of the providers, each a column
   */
  public SymbolCsv(Collection<String> providers) {
    this.providers = List.copyOf(new TreeSet<>(providers));
  }

  /** The list as a text that {@link #read} takes. */
  public String write(List<ListedSymbol> symbols) {
    StringBuilder text = new StringBuilder(String.join(",", columns())).append("\r\n");
    for (ListedSymbol symbol : symbols) {
      SymbolEntry entry = symbol.entry();
      text.append(
              Stream.concat(
                      Stream.of(
                          entry.symbol(),
                          entry.exchange(),
                          entry.currency(),
                          entry.quoteUnit(),
                          entry.name(),
                          symbol.status().code(),
                          Boolean.toString(entry.tracked()),
                          String.join(";", entry.groups())),
                      providers.stream().map(entry.spellings()::get))
                  .map(SymbolCsv::cell)
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return text.toString();
  }

  private List<String> columns() {
    return Stream.concat(COLUMNS.stream(), providers.stream()).toList();
  }

  private static String cell(String value) {
    if (value == null) {
      return "";
    }
    return value.matches("[^,\"]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  /**
   * The lines of that text; blank ones are none. A byte order mark and any ends of lines will do.
   *
   * @throws SymbolsRefusedException when the first line does not name columns, or not those here
   */
  public List<SymbolLine> read(String text) {
    String[] lines = LINE.split(text.startsWith("\uFEFF") ? text.substring(1) : text, -1);
    int first = 0;
    while (first < lines.length && lines[first].isBlank()) {
      first++;
    }
    if (first == lines.length) {
      throw new SymbolsRefusedException("the text is empty; its first line names the columns");
    }
    List<String> head = head(first + 1, lines[first]);
    List<SymbolLine> read = new ArrayList<>();
    for (int i = first + 1; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        read.add(line(i + 1, head, lines[i]));
      }
    }
    return read;
  }

  private List<String> head(int number, String text) {
    List<String> head =
        cells(text).stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    List<Fault> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : head) {
      if (!columns().contains(name)) {
        faults.add(
            new Fault(
                number,
                "there is no column '%s'; known are %s"
                    .formatted(name, String.join(",", columns()))));
      } else if (!seen.add(name)) {
        faults.add(new Fault(number, "the column %s is there twice".formatted(name)));
      }
    }
    if (!head.contains("symbol")) {
      faults.add(new Fault(number, "the column symbol is missing"));
    }
    if (!faults.isEmpty()) {
      throw new SymbolsRefusedException(faults);
    }
    return head;
  }

  private SymbolLine line(int number, List<String> head, String text) {
    List<String> cells = cells(text);
    List<String> faults = new ArrayList<>();
    if (cells.size() != head.size()) {
      faults.add(
          cells.isEmpty()
              ? "a quote is not closed"
              : "%d values for %d columns".formatted(cells.size(), head.size()));
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(head.size(), cells.size()); i++) {
      values.put(head.get(i), cells.get(i).strip());
    }
    Map<String, String> spellings = new LinkedHashMap<>();
    providers.stream()
        .filter(values::containsKey)
        .forEach(provider -> spellings.put(provider, values.get(provider)));
    return new SymbolLine(
        number,
        new SymbolChange(
            values.get("symbol"),
            values.get("exchange"),
            values.get("currency"),
            values.get("quote_unit"),
            values.get("name"),
            values.get("status"),
            null,
            tracked(values.get("tracked"), faults),
            groups(values.get("groups")),
            spellings),
        faults);
  }

  private static Boolean tracked(String text, List<String> faults) {
    if (text == null || text.equalsIgnoreCase("false")) {
      return text == null ? null : Boolean.FALSE;
    }
    if (!text.isEmpty() && !text.equalsIgnoreCase("true")) {
      faults.add("tracked is '%s'; it takes true or false".formatted(text));
    }
    return Boolean.TRUE;
  }

  private static List<String> groups(String text) {
    return text == null
        ? null
        : Arrays.stream(BETWEEN_GROUPS.split(text)).filter(name -> !name.isEmpty()).toList();
  }

  /** A quote within quotes is doubled. None where a quote is not closed. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
      if (doubled) {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return quoted ? List.of() : cells;
  }
}
