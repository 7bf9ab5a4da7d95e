package io.tickwell.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.calendar.TradingCalendars;
import io.tickwell.marketdata.EarningsCalendarEntry;
import io.tickwell.marketdata.FiscalPeriods;
import io.tickwell.marketdata.PersistenceUnit;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import io.tickwell.marketdata.TestDatabases;
import io.tickwell.marketdata.Upsert;
import io.tickwell.operation.OwnTables;
import io.tickwell.provider.DataType;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.HttpThreads;
import io.tickwell.provider.Processed;
import io.tickwell.provider.ProviderAdapter;
import io.tickwell.provider.ProviderConfig;
import io.tickwell.provider.ProviderLimits;
import io.tickwell.provider.Providers;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.SettableClock;
import io.tickwell.provider.alphavantage.AlphaVantageAdapter;
import io.tickwell.provider.fmp.FmpAdapter;
import io.tickwell.provider.twelvedata.TwelveDataAdapter;
import io.tickwell.testing.Calls;
import io.tickwell.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendars that state no fiscal period: a row is stored where it is known, else set aside. */
class CalendarPeriodsTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.until(2027);
  private static final TradingCalendar XNYS = CALENDARS.of("XNYS");

  private static final String TIMES =
      "'other', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)";
  private static final Map<String, String> ANSWERS =
      Map.of(
          "fmp",
          "[{\"symbol\":\"AAPL\",\"date\":\"2026-07-30\",\"epsActual\":null,\"epsEstimated\":1.7}]",
          "twelve_data",
          "{\"earnings\":{\"2026-07-30\":[{\"symbol\":\"AAPL\",\"country\":\"United States\","
              + "\"time\":\"After Hours\",\"eps_estimate\":1.7}]},\"status\":\"ok\"}",
          "alpha_vantage",
          "symbol,name,reportDate,fiscalDateEnding,estimate,currency,timeOfTheDay\n"
              + "AAPL,APPLE INC,2026-07-30,2026-06-30,1.7,USD,post-market\n");
  private static final Map<String, String> KNOWN =
      Map.of(
          "earnings_data",
          "INSERT INTO earnings_data (symbol, fiscal_year, fiscal_quarter, reported_date,"
              + " data_provider, fetched_at, created_at, updated_at)"
              + " VALUES ('AAPL', 2026, 3, '2026-07-30', "
              + TIMES,
          "fundamental_data",
          "INSERT INTO fundamental_data (symbol, fiscal_year, fiscal_quarter, period_end_date,"
              + " data_provider, fetched_at, created_at, updated_at)"
              + " VALUES ('AAPL', 2026, 3, '2026-06-27', "
              + TIMES,
          "company_info",
          "INSERT INTO company_info (symbol, fiscal_year_end, data_provider, fetched_at,"
              + " created_at, updated_at) VALUES ('AAPL', '09-30', "
              + TIMES);

  private final SettableClock clock = new SettableClock("2026-07-20T14:00:00Z");
  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private DataSource database;
  private EntityManagerFactory factory;

  @BeforeEach
  void open() {
    database = TestDatabase.H2.emptied();
    factory = PersistenceUnit.on(database);
  }

  @AfterEach
  void close() {
    factory.close();
    threads.close();
  }

  static Stream<Object[]> what_is_known() {
    return Stream.of(
        new Object[] {"fmp", "earnings_data"},
        new Object[] {"fmp", "fundamental_data"},
        new Object[] {"twelve_data", "earnings_data"},
        new Object[] {"twelve_data", "fundamental_data"},
        new Object[] {"alpha_vantage", "company_info"});
  }

  @ParameterizedTest
  @MethodSource("what_is_known")
  void a_report_to_come_gets_the_period_that_is_known(String provider, String table) {
    TestDatabases.execute(database, KNOWN.get(table));

    Processed processed = process(provider);

    assertThat(processed.rejected()).isEmpty();
    assertThat(processed.rows())
        .singleElement()
        .isInstanceOfSatisfying(
            EarningsCalendarEntry.class,
            entry -> {
              assertThat(entry.fiscalYear()).isEqualTo(2026);
              assertThat(entry.fiscalQuarter()).isEqualTo(3);
              assertThat(entry.epsEstimated()).isEqualByComparingTo("1.7");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"fmp", "twelve_data", "alpha_vantage"})
  void a_report_of_a_period_that_nothing_tells_is_set_aside(String provider) {
    Processed processed = process(provider);

    assertThat(processed.rows()).isEmpty();
    assertThat(processed.rejected())
        .extracting(RejectedRow::reason)
        .containsExactly(RejectReason.FISCAL_PERIOD_UNKNOWN);
  }

  @Test
  void the_end_of_the_year_alone_does_not_tell_of_which_quarter_a_report_is() {
    TestDatabases.execute(database, KNOWN.get("company_info"));

    assertThat(process("fmp").rejected())
        .extracting(RejectedRow::reason)
        .containsExactly(RejectReason.FISCAL_PERIOD_UNKNOWN);
  }

  private Processed process(String provider) {
    Map<String, Function<ProviderConfig, ProviderAdapter>> adapters =
        Map.of(
            "fmp", at -> FmpAdapter.of(at, clock, threads),
            "twelve_data", at -> TwelveDataAdapter.of(at, clock, threads),
            "alpha_vantage", at -> AlphaVantageAdapter.of(at, clock, threads));
    ProviderConfig config =
        new ProviderConfig(
            provider,
            true,
            "some-key-1234",
            URI.create("http://localhost"),
            1,
            Duration.ofSeconds(1),
            ProviderLimits.NONE);
    FetchRequest request =
        FetchRequest.of(
            DataType.EARNINGS_CALENDAR,
            List.of("2026-07-20..2026-08-19"),
            LocalDate.of(2026, 7, 20),
            LocalDate.of(2026, 8, 19));
    try (Providers providers =
        new Providers(
            List.of(
                new Providers.Configured(
                    adapters.get(provider).apply(config), config, Calls.PLAIN, Calls.unlimited())),
            Calls.SCHEDULER,
            clock)) {
      AnswerRows rows =
          new AnswerRows(
              providers,
              Upsert.of(factory.getMetamodel()),
              new FiscalPeriods(OwnTables.access(database)),
              new SymbolCalendars(OwnTables.access(database), CALENDARS, XNYS),
              XNYS);
      return rows.process(new RawAnswer(provider, request, clock.instant(), ANSWERS.get(provider)));
    }
  }
}
