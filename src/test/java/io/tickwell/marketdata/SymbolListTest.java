package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tickwell.marketdata.SymbolList.Changed;
import io.tickwell.marketdata.SymbolsRefusedException.Fault;
import io.tickwell.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of symbols, changed one by one and as a table. */
@ParameterizedClass
@EnumSource
class SymbolListTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-03T14:00:00Z"), ZoneOffset.UTC);
  private static final SymbolRules RULES =
      new SymbolRules(Set.of("XNYS", "XLON"), Set.of("polygon", "fmp"), "XNYS");
  private static final SymbolCsv CSV = new SymbolCsv(RULES.providers());

  @Parameter private TestDatabase kind;

  private Jdbi jdbi;
  private Symbols symbols;
  private SymbolList list;

  @BeforeEach
  void empty() {
    jdbi = Jdbi.create(kind.emptied());
    symbols = new Symbols(jdbi, CLOCK);
    list = new SymbolList(jdbi, RULES, CLOCK);
  }

  @Test
  void a_symbol_is_added_in_its_canonical_spelling() {
    SymbolEntry tesco =
        list.put(
                new SymbolChange(
                    " tsco ",
                    "xlon",
                    "gbp",
                    "GBp",
                    "Tesco",
                    null,
                    null,
                    null,
                    List.of("UK"),
                    Map.of("fmp", "TSCO.L")))
            .entry();

    assertThat(tesco.symbol()).isEqualTo("TSCO");
    assertThat(tesco.exchange()).isEqualTo("XLON");
    assertThat(tesco.currency()).isEqualTo("GBP");
    assertThat(tesco.quoteUnit()).isEqualTo("GBX");
    assertThat(tesco.groups()).containsExactly("uk");
    assertThat(tesco.spellings()).containsExactly(Map.entry("fmp", "TSCO.L"));
    assertThat(symbols.find("TSCO"))
        .hasValueSatisfying(s -> assertThat(s.entry()).isEqualTo(tesco));
  }

  @Test
  void what_a_change_leaves_out_stays_as_it_is_and_an_empty_text_takes_it_away() {
    list.put(
        new SymbolChange(
            "A", null, "USD", null, "Agilent", null, null, false, null, Map.of("fmp", "AA")));

    SymbolEntry after =
        list.put(
                new SymbolChange(
                    "A", null, null, null, "", null, null, null, null, Map.of("fmp", "")))
            .entry();

    assertThat(after.currency()).isEqualTo("USD");
    assertThat(after.name()).isNull();
    assertThat(after.tracked()).isFalse();
    assertThat(after.spellings()).isEmpty();
  }

  @Test
  void a_change_that_cannot_be_made_says_all_that_is_wrong_and_changes_nothing() {
    SymbolChange wrong =
        new SymbolChange(
            "A",
            "XXXX",
            "EURO",
            null,
            "nul\u0000",
            "gone",
            null,
            null,
            List.of("no group!"),
            Map.of("yahoo", "A", "fmp", "A B"));

    assertThatExceptionOfType(SymbolsRefusedException.class)
        .isThrownBy(() -> list.put(wrong))
        .withMessageContaining("exchange 'XXXX' has no calendar here; known are XLON, XNYS")
        .withMessageContaining("'EURO' is no currency")
        .withMessageContaining("name holds a control character")
        .withMessageContaining("status is 'gone'")
        .withMessageContaining("'no group!' is no name of a group")
        .withMessageContaining("provider 'yahoo' is not known")
        .withMessageContaining("'A B' is no spelling");
    assertThat(symbols.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GBX, USD, false",
    "GBX, GBP, true",
    "USD, USD, true",
    "ZAc, ZAR, true",
    "EUR, , false"
  })
  void prices_are_quoted_in_the_currency_or_its_hundredth(
      String unit, String currency, boolean sound) {
    SymbolChange change =
        new SymbolChange("A", null, currency, unit, null, null, null, null, null, null);
    if (sound) {
      assertThat(list.put(change).entry().currency()).isEqualTo(currency);
    } else {
      assertThatExceptionOfType(SymbolsRefusedException.class)
          .isThrownBy(() -> list.put(change))
          .withMessageContaining("quote unit %s is of ".formatted(unit));
    }
  }

  @Test
  void a_delisted_symbol_is_not_asked_for_until_it_is_active_again() {
    list.put(SymbolChange.of("A"));
    list.put(new SymbolChange("A", null, null, null, null, "delisted", "bought", null, null, null));

    ListedSymbol delisted = symbols.find("A").orElseThrow();
    assertThat(delisted.status()).isEqualTo(SymbolStatus.DELISTED);
    assertThat(delisted.statusReason()).isEqualTo("bought");
    assertThat(delisted.statusSince()).isEqualTo(CLOCK.instant());
    assertThat(jdbi.withHandle(symbols::tracked)).isEmpty();
    assertThat(jdbi.withHandle(symbols::delisted)).containsExactly("A");

    list.put(new SymbolChange("A", null, null, null, null, "active", null, null, null, null));
    assertThat(symbols.find("A").orElseThrow().statusReason()).isNull();
    assertThat(jdbi.withHandle(symbols::tracked)).containsExactly("A");
  }

  @Test
  void a_table_comes_back_as_it_went() {
    String table =
        """
        symbol,exchange,currency,quote_unit,name,status,tracked,groups,fmp,polygon\r
        A,XNYS,USD,USD,"Agilent, ""A"" Inc.",active,true,big;us,,\r
        BRK.B,XNYS,,,,delisted,false,,BRK-B,BRK.B\r
        """;
    assertThat(list.put(CSV.read(table), false)).isEqualTo(new Changed(2, 0, 0, 0));
    assertThat(CSV.write(symbols.all())).isEqualTo(table);
    assertThat(list.put(CSV.read(table), true)).isEqualTo(new Changed(0, 0, 2, 0));
  }

  @Test
  void a_table_adds_and_a_whole_one_takes_others_off_too() {
    list.put(CSV.read("symbol,groups\nA,x\nB,x\n"), false);
    assertThat(list.put(CSV.read("symbol\nC"), false)).isEqualTo(new Changed(1, 0, 0, 0));
    assertThat(list.put(CSV.read("symbol,currency\nA,USD\nB,"), true))
        .isEqualTo(new Changed(0, 1, 1, 1));
    assertThat(symbols.all()).extracting(s -> s.entry().symbol()).containsExactly("A", "B");
    assertThat(new SymbolGroups(jdbi).members("x")).containsExactly("A", "B");
  }

  @Test
  void a_byte_order_mark_blank_lines_blanks_and_lower_case_do_no_harm() {
    String table = "\uFEFF\r\nSymbol, Exchange \r\n\r\n aapl , xnys \n\r\n\"msft\",\n\n";
    assertThat(list.put(CSV.read(table), false)).isEqualTo(new Changed(2, 0, 0, 0));
    assertThat(jdbi.withHandle(symbols::tracked)).containsExactly("AAPL", "MSFT");
  }

  @Test
  void every_bad_line_is_told_at_once_and_nothing_is_taken() {
    String table =
        """
        symbol,exchange,currency,quote_unit,tracked,fmp
        GOOD,XNYS,USD,,true,
        ,XNYS,,,,
        BAD SYMBOL,,,,,
        A,XPAR,,,perhaps,
        good,,,,,
        B,XNYS
        C,XNYS,USD,"USD,true,
        D,,USD,GBX,,
        E,,,,,ONE
        F,,,,,ONE
        """;

    SymbolsRefusedException refused =
        catchThrowableOfType(SymbolsRefusedException.class, () -> list.put(CSV.read(table), false));

    assertThat(refused.faults())
        .contains(
            new Fault(3, "'' is no symbol; it takes 1 to 20 letters, digits and . - ^ = & _"),
            new Fault(5, "exchange 'XPAR' has no calendar here; known are XLON, XNYS"),
            new Fault(5, "tracked is 'perhaps'; it takes true or false"),
            new Fault(6, "GOOD stands on line 2 already"),
            new Fault(7, "2 values for 6 columns"),
            new Fault(8, "a quote is not closed"),
            new Fault(9, "quote unit GBX is of GBP, the currency is USD"),
            new Fault(11, "fmp would write both F and E as ONE"));
    assertThat(refused.faults().stream().map(Fault::line).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(3, 4, 5, 6, 7, 8, 9, 11);
    assertThat(refused).hasMessageStartingWith("8 lines cannot be taken, and nothing was");
    assertThat(symbols.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'symbol,colour\nA,red',there is no column 'colour'",
    "'symbol;exchange\nA;XNYS',there is no column 'symbol;exchange'",
    "'exchange\nXNYS',the column symbol is missing",
    "'symbol,symbol\nA,A',the column symbol is there twice",
    "'  \n\n',the text is empty",
    "'symbol\n\n',there is no line with a symbol",
  })
  void a_table_without_the_right_columns_is_refused(String table, String reason) {
    assertThatExceptionOfType(SymbolsRefusedException.class)
        .isThrownBy(() -> list.put(CSV.read(table), true))
        .withMessageContaining(reason);
  }

  @Test
  void ten_thousand_lines_go_in_batches() {
    String table =
        IntStream.range(0, 10_000)
            .mapToObj("S%05d,XNYS,USD,USD,Name,active,true,all;half,,"::formatted)
            .collect(
                Collectors.joining(
                    "\n",
                    "symbol,exchange,currency,quote_unit,name,status,tracked,groups,fmp,polygon\n",
                    ""));

    assertThat(list.put(CSV.read(table), true)).isEqualTo(new Changed(10_000, 0, 0, 0));
    assertThat(list.put(CSV.read(table.replace("Name", "Other")), true))
        .isEqualTo(new Changed(0, 10_000, 0, 0));
    assertThat(new SymbolGroups(jdbi).members("half")).hasSize(10_000);
  }

  @Test
  void of_two_that_write_at_once_one_waits_and_both_succeed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Changed>> writers =
          List.of(
              () -> list.put(CSV.read("symbol,groups\nA,x\nB,x"), false),
              () -> list.put(CSV.read("symbol,groups\nB,x\nA,x"), false));
      for (int i = 0; i < 10; i++) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM symbols"));
        jdbi.useHandle(handle -> handle.execute("DELETE FROM symbol_groups"));
        int added = 0;
        for (Future<Changed> written : threads.invokeAll(writers)) {
          added += written.get().added();
        }
        assertThat(added).isEqualTo(2);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_symbol_taken_off_the_list_leaves_its_groups() {
    list.put(CSV.read("symbol,groups\nA,x\nB,x"), false);
    assertThat(list.remove("A")).isTrue();
    assertThat(list.remove("A")).isFalse();
    assertThat(new SymbolGroups(jdbi).all()).containsExactly(Map.entry("x", List.of("B")));
  }
}
