package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tickwell.outward.OutboundProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTest {

  @Test
  void without_any_setting_the_defaults_stand_and_nothing_is_available() {
    assertThat(settings(Map.of()).all())
        .noneMatch(ProviderConfig::available)
        .allMatch(ProviderConfig::enabled)
        .allMatch(provider -> provider.timeOuts().whole().equals(Duration.ofSeconds(10)))
        .extracting(ProviderConfig::name)
        .containsExactlyInAnyOrder(
            "finnhub", "polygon", "alpha_vantage", "twelve_data", "tiingo", "fmp", "fred");
    assertThat(settings(Map.of()).of("polygon").baseUrl())
        .isEqualTo(URI.create("https://api.massive.com"));
    assertThat(settings(Map.of()).of("alpha_vantage").priority()).isEqualTo(6);
  }

  @Test
  void the_strategy_is_that_of_priorities_unless_another_known_one_is_named() {
    String key = "MARKET_DATA_FALL_BACK_STRATEGY";
    assertThat(settings(Map.of()).strategy()).isEqualTo(Strategy.PRIORITY);
    assertThat(settings(Map.of(key, "most-reliable")).strategy()).isEqualTo(Strategy.MOST_RELIABLE);
    assertThatThrownBy(() -> settings(Map.of(key, "Fastest")).strategy())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("market-data.fall-back.strategy: there is no strategy 'Fastest'");
  }

  @Test
  void the_environment_form_of_every_setting_is_read() {
    ProviderConfig provider =
        settings(
                Map.of(
                    "MARKET_DATA_PROVIDERS_ALPHA_VANTAGE_BASE_URL", "https://proxy.example/av/",
                    "MARKET_DATA_PROVIDERS_ALPHA_VANTAGE_PRIORITY", "1",
                    "MARKET_DATA_PROVIDERS_ALPHA_VANTAGE_CONNECT_TIMEOUT_SECONDS", "1",
                    "MARKET_DATA_PROVIDERS_ALPHA_VANTAGE_FIRST_BYTE_TIMEOUT_SECONDS", "2",
                    "MARKET_DATA_PROVIDERS_ALPHA_VANTAGE_TIMEOUT_SECONDS", "3",
                    "FINNHUB_API_KEY", "another-key-0",
                    "MARKET_DATA_PROVIDERS_ALPHA_VANTAGE_ENABLED", "false",
                    "ALPHA_VANTAGE_API_KEY", "abc"))
            .of("alpha_vantage");

    assertThat(provider)
        .isEqualTo(
            new ProviderConfig(
                "alpha_vantage",
                false,
                provider.keys(),
                URI.create("https://proxy.example/av"),
                1,
                new TimeOuts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)),
                new ProviderLimits(0, 0, 0, 0, ZoneId.of("America/New_York"), 20),
                provider.secrets(),
                OutboundProxy.NONE));
    assertThat(provider.keys().read()).containsExactly("abc");
    assertThat(provider.secrets().blanked("another-key-0")).isEqualTo("***");
    assertThat(provider.available()).isFalse();
  }

  @Test
  void a_provider_with_a_key_is_available() {
    assertThat(settings(Map.of("FINNHUB_API_KEY", "abc")).of("finnhub").available()).isTrue();
  }

  @Test
  void the_limits_of_the_free_plan_count_at_the_vendors_own_address() {
    String variable = "MARKET_DATA_PROVIDERS_FINNHUB_BASE_URL";

    assertThat(settings(Map.of()).of("finnhub").limits().perMinute()).isEqualTo(60);
    assertThat(settings(Map.of(variable, "https://finnhub.io/api/v1/")).of("finnhub").limits())
        .isEqualTo(settings(Map.of()).of("finnhub").limits());
  }

  @Test
  void at_another_address_only_the_operators_limits_count() {
    ProviderLimits limits =
        settings(
                Map.of(
                    "MARKET_DATA_PROVIDERS_FINNHUB_BASE_URL", "http://localhost:1",
                    "MARKET_DATA_PROVIDERS_FINNHUB_DAILY_LIMIT", "7"))
            .of("finnhub")
            .limits();

    assertThat(limits).isEqualTo(new ProviderLimits(0, 0, 7, 0, ZoneId.of("UTC"), 20));
    assertThat(settings(Map.of("SANDBOX_ENABLED", "true")).of("finnhub").limits().unlimited())
        .isTrue();
  }

  @Test
  void the_key_may_stand_in_a_mounted_file(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("key"), "abc\n");

    assertThat(
            settings(Map.of("FINNHUB_API_KEY_FILE", file.toString())).of("finnhub").keys().read())
        .containsExactly("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc,def", " abc , def,", "abc\ndef\n", "abc\r\n\r\ndef\r\nabc"})
  void several_keys_have_commas_or_line_breaks_between_them(String text, @TempDir Path dir)
      throws IOException {
    Path file = Files.writeString(dir.resolve("keys"), text);

    assertThat(settings(Map.of("FINNHUB_API_KEY", text)).of("finnhub").keys().read())
        .isEqualTo(
            settings(Map.of("FINNHUB_API_KEY_FILE", file.toString())).of("finnhub").keys().read())
        .containsExactly("abc", "def");
  }

  @Test
  void more_keys_than_can_be_used_are_refused() {
    String many =
        IntStream.rangeClosed(0, KeySettings.MOST_KEYS)
            .mapToObj(i -> "key-" + i)
            .collect(Collectors.joining(","));

    assertThatThrownBy(() -> settings(Map.of("FINNHUB_API_KEY", many)).of("finnhub"))
        .hasMessage("FINNHUB_API_KEY holds 21 keys, 20 at most can be used");
  }

  @Test
  void a_key_file_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> settings(Map.of("FINNHUB_API_KEY_FILE", "/no/such")).of("finnhub"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("FINNHUB_API_KEY_FILE", "/no/such");
  }

  @Test
  void a_provider_is_asked_for_what_is_simulated_of_it_in_a_sandbox_and_else_for_all() {
    ProviderSettings sandbox = settings(Map.of("SANDBOX_ENABLED", "true"));

    assertThat(sandbox.types("alpha_vantage")).containsExactly(DataType.EARNINGS_TRANSCRIPTS);
    assertThat(sandbox.types("polygon"))
        .contains(DataType.NEWS_DATA)
        .doesNotContain(DataType.ECONOMIC_INDICATORS, DataType.FUNDAMENTAL_DATA);
    assertThat(sandbox.types("finnhub")).contains(DataType.values());
    assertThat(settings(Map.of()).types("alpha_vantage")).contains(DataType.values());
  }

  @Test
  void a_provider_is_asked_only_for_the_types_that_the_operator_names() {
    Map<String, String> some =
        Map.of("MARKET_DATA_PROVIDERS_FINNHUB_DATA_TYPES", "stock_quotes, news_data");

    assertThat(settings(some).types("finnhub"))
        .containsExactlyInAnyOrder(DataType.STOCK_QUOTES, DataType.NEWS_DATA);
    assertThatThrownBy(
            () ->
                settings(Map.of("MARKET_DATA_PROVIDERS_FINNHUB_DATA_TYPES", "quotes"))
                    .types("finnhub"))
        .hasMessageStartingWith("market-data.providers.finnhub.data-types: unknown data type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tickwell", "/tickwell/"})
  void the_sandbox_is_where_the_application_is(String root) {
    ProviderSettings settings =
        settings(Map.of("SANDBOX_ENABLED", "true", "HTTP_PORT", "9180", "CONTEXT_ROOT", root));
    assertThat(settings.of("fred").baseUrl())
        .isEqualTo(URI.create("http://localhost:9180/tickwell/sandbox/fred"));
  }

  @Test
  void a_sandbox_never_calls_a_vendor_whatever_keys_there_are() {
    ProviderSettings settings =
        settings(
            Map.of(
                "SANDBOX_ENABLED", "true",
                "HTTP_PORT", "9180",
                "FINNHUB_API_KEY", "real-key",
                "ALPHA_VANTAGE_API_KEY", "real-key",
                "MARKET_DATA_PROVIDERS_FINNHUB_BASE_URL", "https://finnhub.io/api/v1"));

    assertThat(settings.all())
        .filteredOn(ProviderConfig::available)
        .allMatch(provider -> provider.keys().read().equals(List.of("sandbox")))
        .extracting(ProviderConfig::baseUrl)
        .containsExactly(
            URI.create("http://localhost:9180/sandbox/alpha_vantage"),
            URI.create("http://localhost:9180/sandbox/finnhub"),
            URI.create("http://localhost:9180/sandbox/fred"),
            URI.create("http://localhost:9180/sandbox/polygon"));
    assertThat(settings.all())
        .allSatisfy(
            provider ->
                assertThat(provider.baseUrl().getHost()).as(provider.name()).isEqualTo("localhost"))
        .noneMatch(provider -> provider.keys().read().contains("real-key"));
  }

  @ParameterizedTest
  @CsvSource({
    "PRIORITY, first",
    "PRIORITY, 0",
    "TIMEOUT_SECONDS, -1",
    "TIMEOUT_SECONDS, 99999999999",
    "ENABLED, perhaps",
    "RATE_LIMIT_PER_MINUTE, -1",
    "RESERVE_PERCENT, 101",
    "RESET_ZONE, Gotham",
    "BASE_URL, finnhub.io/api",
    "BASE_URL, ftp://finnhub.io",
    "BASE_URL, http://finnhub.io/api/v1",
    "BASE_URL, http://localhost.evil.example",
    "BASE_URL, http://127.0.0.1.evil.example",
    "BASE_URL, https://",
    "BASE_URL, not a url",
  })
  void a_value_that_cannot_be_used_is_refused_with_its_key(String setting, String value) {
    String variable = "MARKET_DATA_PROVIDERS_FINNHUB_" + setting;

    assertThatThrownBy(() -> settings(Map.of(variable, value)).all())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "market-data.providers.finnhub." + setting.toLowerCase(Locale.ROOT).replace('_', '-'),
            value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "https://a.example"})
  void a_base_url_is_https_or_on_this_machine(String url) {
    assertThat(
            settings(Map.of("MARKET_DATA_PROVIDERS_FINNHUB_BASE_URL", url)).of("finnhub").baseUrl())
        .isEqualTo(URI.create(url));
  }

  @Test
  void a_secret_within_a_base_url_is_refused_and_not_shown() {
    String url = "https://me:hidden@a.example/?token=hidden";

    assertThatThrownBy(() -> settings(Map.of("MARKET_DATA_PROVIDERS_FINNHUB_BASE_URL", url)).all())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.example")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void a_key_that_no_header_can_carry_is_refused_and_not_shown() {
    assertThatThrownBy(() -> settings(Map.of("FINNHUB_API_KEY", "abc def")).all())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FINNHUB_API_KEY")
        .hasMessageNotContaining("abc");
  }

  @Test
  void an_unknown_provider_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> settings(Map.of()).of("bloomberg"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("bloomberg", "finnhub");
  }

  @Test
  void a_configuration_never_shows_its_key() {
    assertThat(settings(Map.of("FINNHUB_API_KEY", "abcdefgh")).all().toString())
        .doesNotContain("abcdefgh");
  }

  private static ProviderSettings settings(Map<String, String> environment) {
    return new ProviderSettings(
        new SmallRyeConfigBuilder()
            .addPropertiesSources()
            .withSources(new EnvConfigSource(environment, 300))
            .withDefaultValue("HTTP_PORT", "9080")
            .build());
  }
}
