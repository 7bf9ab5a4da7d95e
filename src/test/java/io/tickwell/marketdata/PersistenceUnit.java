package io.tickwell.marketdata;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import javax.sql.DataSource;

/** The product's own persistence unit, on a data source of the test and without a container. */
public final class PersistenceUnit {
  private PersistenceUnit() {}

  public static EntityManagerFactory on(DataSource dataSource) {
    return Persistence.createEntityManagerFactory(
        "tickwell",
        Map.of(
            "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
            "jakarta.persistence.jtaDataSource", "",
            "jakarta.persistence.nonJtaDataSource", dataSource,
            "eclipselink.weaving", "false",
            "eclipselink.logging.level", "WARNING"));
  }
}
