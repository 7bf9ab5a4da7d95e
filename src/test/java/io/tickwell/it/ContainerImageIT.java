package io.tickwell.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The Dockerfile's last stage, followed and started without a container engine. */
class ContainerImageIT {

  private static final int SKIPPED = 77;

  @Test
  void refuses_without_a_password_and_runs_read_only_as_any_user_of_group_0()
      throws IOException, InterruptedException {
    Path said = Path.of("target/image-layout.txt");
    Process script =
        new ProcessBuilder("src/test/deploy/image-layout.sh")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!script.waitFor(300, TimeUnit.SECONDS)) {
      script.destroyForcibly().waitFor();
    }
    assumeFalse(script.exitValue() == SKIPPED, () -> text(said));
    assertThat(script.exitValue()).as(text(said)).isZero();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
