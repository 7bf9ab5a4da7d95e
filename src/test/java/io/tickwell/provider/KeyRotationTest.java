package io.tickwell.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tickwell.provider.finnhub.FinnhubAdapter;
import io.tickwell.testing.Calls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key file that changes while calls are made, as the vendor sees it. */
class KeyRotationTest {
  private static final String OLD = "old-planted-key-1";
  private static final String NEW = "new-planted-key-2";

  @TempDir Path folder;
  private final HttpThreads threads = HttpThreads.of(Executors.defaultThreadFactory());
  private final SettableClock clock = new SettableClock("2026-06-05T20:00:10Z");
  private final Logger log = Logger.getLogger("market_data");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler recorder = recorder();
  private StubVendor vendor;
  private Path file;
  private Providers providers;

  @BeforeEach
  void open() throws IOException {
    log.addHandler(recorder);
    vendor = new StubVendor().answers(200, "{\"c\":187.4312,\"t\":1780689600}");
    file = Files.writeString(folder.resolve("key"), OLD + "\n");
    providers = providers(file);
  }

  @AfterEach
  void close() {
    log.removeHandler(recorder);
    providers.close();
    vendor.close();
    threads.close();
  }

  @Test
  void the_next_calls_use_the_key_that_stands_in_the_file_by_then() throws IOException {
    assertThat(sent()).isEqualTo(OLD);

    Path other = Files.writeString(folder.resolve("other"), NEW);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    clock.advance(Duration.ofSeconds(1));

    assertThat(sent()).isEqualTo(NEW);
    assertThat(lines)
        .anyMatch(line -> line.contains("finnhub: its keys have changed; there are 1"));
    assertHidden();
  }

  /** As Kubernetes mounts a Secret: the file is a link through a link, and the middle one moves. */
  @Test
  void a_link_that_is_swapped_is_followed() throws IOException {
    Path first = Files.createDirectory(folder.resolve("..2026_1"));
    Path second = Files.createDirectory(folder.resolve("..2026_2"));
    Files.writeString(first.resolve("KEY"), OLD);
    Files.writeString(second.resolve("KEY"), NEW);
    Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    Path mounted = Files.createSymbolicLink(folder.resolve("KEY"), Path.of("..data", "KEY"));
    providers.close();
    providers = providers(mounted);
    assertThat(sent()).isEqualTo(OLD);

    Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
    clock.advance(Duration.ofSeconds(1));

    assertThat(sent()).isEqualTo(NEW);
  }

  @Test
  void while_the_file_is_away_empty_or_no_key_the_last_good_key_stays_in_use_and_that_is_told()
      throws IOException {
    assertThat(sent()).isEqualTo(OLD);

    Files.delete(file);
    clock.advance(Duration.ofSeconds(1));
    assertThat(sent()).isEqualTo(OLD);
    assertThat(keys().trouble().orElseThrow())
        .startsWith("FINNHUB_API_KEY_FILE names the file '" + file)
        .endsWith("cannot be read (NoSuchFileException)");

    Files.writeString(file, "\n");
    clock.advance(Duration.ofSeconds(1));
    assertThat(sent()).isEqualTo(OLD);
    assertThat(keys().trouble()).contains("no key is configured any more");

    Files.writeString(file, NEW + " and more");
    clock.advance(Duration.ofSeconds(1));
    assertThat(sent()).isEqualTo(OLD);
    assertThat(keys().trouble().orElseThrow()).contains("FINNHUB_API_KEY_FILE holds a key with a");

    Files.writeString(file, NEW);
    clock.advance(Duration.ofSeconds(1));
    assertThat(sent()).isEqualTo(NEW);
    assertThat(keys().trouble()).isEmpty();
    assertThat(lines)
        .anyMatch(line -> line.contains("NoSuchFileException); the last good keys stay in use"))
        .anyMatch(line -> line.contains("its keys can be read again"));
    assertHidden();
  }

  @Test
  void a_provider_whose_file_is_still_empty_is_available_once_there_is_a_key() throws IOException {
    providers.close();
    Files.writeString(file, "");
    providers = providers(file);
    assertThat(providers.states().get(0).available()).isFalse();

    Files.writeString(file, NEW);
    clock.advance(Duration.ofSeconds(1));

    assertThat(providers.states().get(0).available()).isTrue();
    assertThat(sent()).isEqualTo(NEW);
  }

  @Test
  void a_new_key_is_not_left_alone_for_what_was_said_to_the_old_one() throws IOException {
    vendor.answers(401, "{\"error\":\"Invalid API key " + OLD + "\"}");
    assertThat(fetch().attempts().get(0).outcome()).isEqualTo(Outcome.UNAUTHORISED);
    vendor.answers(200, "{\"c\":187.4312,\"t\":1780689600}");

    Files.writeString(file, NEW);
    clock.advance(Duration.ofSeconds(1));

    assertThat(sent()).isEqualTo(NEW);
    assertHidden();
  }

  @Test
  void a_new_key_that_a_vendor_sends_back_is_blanked() throws IOException {
    Files.writeString(file, NEW);
    clock.advance(Duration.ofSeconds(1));
    vendor.answers(403, "{\"error\":\"No access with " + NEW + ", nor with " + OLD + "\"}");

    assertThat(fetch().attempts().get(0).message())
        .contains("HTTP 403: No access with ***, nor with");
    assertThat(providers.states().toString()).doesNotContain(NEW);
    assertHidden();
  }

  private KeysState keys() {
    return providers.states().get(0).keys();
  }

  /** The key that the vendor gets with a call. */
  private String sent() {
    ItemOutcome outcome = fetch();
    assertThat(outcome.attempts()).extracting(Attempt::outcome).containsExactly(Outcome.DATA);
    return vendor.asked().get(vendor.asked().size() - 1).header("X-finnhub-token");
  }

  private Processed process(RawAnswer answer) {
    Transformed read = providers.adapter(answer.provider()).orElseThrow().transform(answer);
    return new Processed(
        read.rows().stream().map(Transformed.ReadRow::row).toList(), read.rejected());
  }

  private ItemOutcome fetch() {
    FetchRequest quote = FetchRequest.of(DataType.STOCK_QUOTES, List.of("MSFT"), null, null);
    return providers.fetch(quote, this::process).toCompletableFuture().join().get(0);
  }

  private void assertHidden() {
    assertThat(String.join("\n", lines)).doesNotContain(NEW).doesNotContain(OLD);
  }

  private Providers providers(Path keyFile) {
    ProviderConfig config =
        new ProviderSettings(
                new SmallRyeConfigBuilder()
                    .addPropertiesSources()
                    .withSources(
                        new EnvConfigSource(
                            Map.of(
                                "FINNHUB_API_KEY_FILE",
                                keyFile.toString(),
                                "MARKET_DATA_PROVIDERS_FINNHUB_BASE_URL",
                                vendor.url().toString()),
                            300))
                    .withDefaultValue("HTTP_PORT", "9080")
                    .build())
            .of("finnhub");
    return new Providers(
        List.of(
            new Providers.Configured(
                FinnhubAdapter.of(config, clock, threads), config, Calls.PLAIN, Calls.unlimited())),
        Calls.SCHEDULER,
        clock);
  }

  private Handler recorder() {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(new SimpleFormatter().format(line));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
