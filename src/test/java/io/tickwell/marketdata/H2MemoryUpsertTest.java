package io.tickwell.marketdata;

import javax.sql.DataSource;

class H2MemoryUpsertTest extends UpsertContract {
  @Override
  DataSource database() {
    return TestDatabases.h2Memory();
  }
}
