package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Nonnull;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A client in Java that OpenAPI Generator makes from a document, in processes of their own. */
final class GeneratedClient {

  /** It brings Jackson, which the client needs too. */
  private static final Path GENERATOR = Path.of("target/openapi/generator.jar").toAbsolutePath();

  private static final Path USE = Path.of("src/test/resources/client/UseOfTheClient.java");

  private final Path folder;
  private final String classPath;

  private GeneratedClient(Path folder) {
    this.folder = folder;
    try {
      Path annotations =
          Path.of(Nonnull.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      classPath =
          String.join(
              File.pathSeparator,
              folder.resolve("classes").toString(),
              GENERATOR.toString(),
              annotations.toString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Generates and compiles it, below an empty folder. */
  static GeneratedClient of(String document, Path folder) {
    GeneratedClient client = new GeneratedClient(folder);
    try {
      Path file = Files.writeString(folder.resolve("openapi.json"), document);
      run(
          List.of(
              "-jar",
              GENERATOR.toString(),
              "generate",
              "--input-spec",
              file.toString(),
              "--generator-name",
              "java",
              "--library",
              "native",
              "--output",
              folder.toString(),
              "--invoker-package",
              "io.tickwell.client",
              "--api-package",
              "io.tickwell.client.api",
              "--model-package",
              "io.tickwell.client.model",
              "--additional-properties",
              "openApiNullable=false,useJakartaEe=true"));
      client.compile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return client;
  }

  /** What {@code UseOfTheClient} prints. */
  String use(String address, String user, String password) {
    try {
      return run(List.of("-cp", classPath, "UseOfTheClient", address, user, password));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile() throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-nowarn", "-proc:none", "-cp", classPath));
    arguments.addAll(List.of("-d", folder.resolve("classes").toString()));
    arguments.add(USE.toString());
    try (Stream<Path> sources = Files.walk(folder.resolve("src/main/java"))) {
      sources
          .map(Path::toString)
          .filter(source -> source.endsWith(".java"))
          .forEach(arguments::add);
    }
    int faults =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(faults).as("the client compiles").isZero();
  }

  private static String run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as(said).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return said;
  }
}
