package io.tickwell.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tickwell.provider.ProviderSettings;
import io.tickwell.provider.SettableClock;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
  private static final Set<String> APPLE = Set.of("AAPL");
  private static final String QUOTE = "/sandbox/finnhub/quote?symbol=AAPL";

  private final SettableClock clock = new SettableClock("2026-11-24T15:00:00Z");
  private final Faults faults = new Faults(config(Map.of()), clock);

  @Test
  void text_and_json_say_the_same() {
    Fault fault = Fault.parse("rate_limit retry_after=30 percent=20 symbols=MSFT,AAPL calls=50");

    assertThat(fault)
        .isEqualTo(
            Fault.of(
                json(
                    """
                    {"kind":"rate_limit","retry_after":30,"percent":20,"calls":50,
                     "symbols":["AAPL","MSFT"]}""")));
    assertThat(Fault.of(fault.json())).isEqualTo(fault);
    assertThat(Fault.parse(fault.toString())).isEqualTo(fault);
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void every_kind_has_defaults_that_stand_a_round_trip(FaultKind kind) {
    Fault fault = Fault.parse(kind.key());
    assertThat(Fault.parse(fault.toString())).isEqualTo(fault);
    fault
        .numbers()
        .forEach((number, value) -> assertThat(number.parse("" + value)).isEqualTo(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {"percent":5}                                            | kind is missing
          {"kind":"explode"}                                       | 'explode'; known are latency
          {"kind":"hang","seconds":0}                              | seconds is '0'
          {"kind":"hang","seconds":301}                            | seconds is '301'
          {"kind":"hang","seconds":"soon"}                         | 'soon'
          {"kind":"hang","seconds":1e999999}                       | from 0.05 to 300
          {"kind":"hang","seconds":[1]}                            | no text and no number
          {"kind":"hang","status":500}                             | 'status' is no setting of hang
          {"kind":"hang","percent":0}                              | percent is '0'
          {"kind":"hang","percent":1.5}                            | whole number
          {"kind":"hang","calls":null}                             | calls is null
          {"kind":"hang","symbols":[]}                             | symbols has ''
          {"kind":"hang","symbols":["aapl"]}                       | symbols has 'aapl'
          {"kind":"server_error","status":404}                     | status is '404'
          {"kind":"huge","megabytes":100000}                       | megabytes is '100000'
          {"kind":"rate_limit","retry_after":1,"retry_after_date":1} | exclude each other
          """)
  void what_cannot_be_used_is_refused_with_its_value(String fault, String named) {
    assertThatThrownBy(() -> Fault.of(json(fault)))
        .isInstanceOf(BadFault.class)
        .hasMessageContaining(named);
  }

  @Test
  void a_text_with_a_setting_twice_is_refused() {
    assertThatThrownBy(() -> Fault.parse("hang seconds=1 seconds=2"))
        .isInstanceOf(BadFault.class)
        .hasMessageContaining("seconds=2");
  }

  @Test
  void the_configuration_sets_faults_from_the_start() {
    Faults configured =
        new Faults(config(Map.of("sandbox.faults.polygon", "hang seconds=5")), clock);

    assertThat(configured.present(Vendor.POLYGON).orElseThrow().setBy()).isEqualTo("configuration");
    assertThat(configured.present(Vendor.FINNHUB)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sandbox.faults.polygon, explode, explode",
    "sandbox.faults.fmp, hang, fmp",
    "SANDBOX_FAULTS_TWELVE_DATA, hang, twelve_data"
  })
  void a_wrong_configuration_is_refused_with_its_key(String key, String value, String named) {
    assertThatThrownBy(() -> new Faults(config(Map.of(key, value)), clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(named);
  }

  @Test
  void without_the_sandbox_no_fault_is_present_or_allowed() {
    Faults off =
        new Faults(
            config(Map.of("sandbox.enabled", "false", "sandbox.faults.finnhub", "hang")), clock);

    assertThat(off.meeting(Vendor.FINNHUB, APPLE)).isEmpty();
    assertThatThrownBy(off::checkOn).isInstanceOf(SandboxOff.class);
  }

  @Test
  void a_fault_for_some_symbols_meets_calls_for_one_of_them() {
    faults.set(Vendor.FINNHUB, Fault.parse("hang symbols=AAPL"), "test");

    assertThat(faults.meeting(Vendor.FINNHUB, Set.of("MSFT"))).isEmpty();
    assertThat(faults.meeting(Vendor.FINNHUB, Set.of())).isEmpty();
    assertThat(faults.meeting(Vendor.FINNHUB, Set.of("MSFT", "AAPL"))).isPresent();
    assertThat(faults.meeting(Vendor.POLYGON, APPLE)).isEmpty();
  }

  @Test
  void a_fault_for_a_number_of_calls_ends_with_the_last_of_them() {
    faults.set(Vendor.FINNHUB, Fault.parse("hang calls=2"), "test");

    assertThat(met(5)).containsExactly(true, true, false, false, false);
    assertThat(faults.present(Vendor.FINNHUB)).isEmpty();
  }

  @Test
  void a_fault_for_a_time_ends_with_it() {
    faults.set(Vendor.FINNHUB, Fault.parse("hang for_seconds=60"), "test");
    clock.advance(Duration.ofSeconds(59));
    assertThat(met(1)).containsExactly(true);

    clock.advance(Duration.ofSeconds(1));
    assertThat(met(1)).containsExactly(false);
  }

  @Test
  void a_share_is_kept_and_comes_out_the_same_with_the_same_seed() {
    faults.set(Vendor.FINNHUB, Fault.parse("hang percent=20"), "test");
    List<Boolean> first = met(1000);
    faults.set(Vendor.FINNHUB, Fault.parse("hang percent=20"), "test");

    assertThat(met(1000)).isEqualTo(first);
    assertThat(first.stream().filter(unlucky -> unlucky)).hasSizeBetween(160, 240);
    PresentFault present = faults.present(Vendor.FINNHUB).orElseThrow();
    assertThat(present.asked()).isEqualTo(1000);
    assertThat(present.met()).isEqualTo(first.stream().filter(unlucky -> unlucky).count());
  }

  @Test
  void a_healed_provider_has_no_fault() {
    faults.set(Vendor.FINNHUB, Fault.parse("hang"), "test");
    faults.heal(Vendor.FINNHUB, "test");
    assertThat(met(1)).containsExactly(false);
  }

  @Test
  void the_vendors_are_those_that_the_sandbox_simulates() {
    assertThat(Arrays.stream(Vendor.values()).map(Vendor::key))
        .containsExactlyInAnyOrderElementsOf(ProviderSettings.SIMULATED.keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /sandbox/finnhub/quote?token=x&symbol=BRK.B                                  | BRK.B
          /sandbox/polygon/v2/snapshot/locale/us/markets/stocks/tickers?tickers=A%2CB  | A,B
          /sandbox/polygon/v2/snapshot/locale/us/markets/stocks/tickers/A              | A
          /sandbox/alpha_vantage/query?function=X&symbol=BRK-B&quarter=2026Q3&apikey=x | BRK-B
          /sandbox/polygon/v2/aggs/ticker/A/range/1/day/2026-01-02/2026-01-05?limit=2  | A
          """)
  void a_call_names_its_symbols_and_can_be_asked_about_another(String question, String symbols) {
    Vendor vendor = Vendor.at(question).orElseThrow();

    assertThat(vendor.symbols(question)).containsExactlyInAnyOrder(symbols.split(","));
    assertThat(vendor.symbols(vendor.aboutAnother(question))).containsExactly("OTHER");
  }

  @Test
  void another_symbol_is_never_one_that_was_asked_for() {
    assertThat(Vendor.FINNHUB.aboutAnother(QUOTE.replace("AAPL", "OTHER")))
        .isEqualTo(QUOTE.replace("AAPL", "WRONG"));
  }

  private List<Boolean> met(int calls) {
    return IntStream.range(0, calls)
        .mapToObj(call -> faults.meeting(Vendor.FINNHUB, APPLE).isPresent())
        .toList();
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  private static Config config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addPropertiesSources()
        .withSources(new PropertiesConfigSource(Map.of("sandbox.enabled", "true"), "on", 200))
        .withSources(new PropertiesConfigSource(settings, "test", 300))
        .build();
  }
}
