package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationScriptsTest {

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void every_script_of_the_folder_is_named(String database) throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/db/migration", database))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(MigrationScripts.NAMES);
    }
  }
}
