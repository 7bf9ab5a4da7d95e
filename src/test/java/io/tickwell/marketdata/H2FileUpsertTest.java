package io.tickwell.marketdata;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

class H2FileUpsertTest extends UpsertContract {
  @TempDir static Path folder;

  @Override
  DataSource database() {
    return TestDatabases.h2File(folder);
  }

  @AfterAll
  void shutdown() {
    TestDatabases.execute(dataSource(), "SHUTDOWN");
  }
}
