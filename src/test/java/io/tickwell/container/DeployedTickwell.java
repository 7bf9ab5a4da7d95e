package io.tickwell.container;

import io.tickwell.it.Await;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The built WAR on simulated providers, with what a test in it needs. */
final class DeployedTickwell {

  /** Timers that fire every second, whatever the exchange does. */
  static final String BUSY_TIMERS =
      """
      scheduler.jobs.stock_quotes.interval-seconds=1
      scheduler.jobs.stock_quotes.market-hours-only=false
      """;

  /** No timer meets the runs of a test. */
  static final String NO_TIMERS =
      """
      scheduler.jobs.stock_quotes.enabled=false
      scheduler.jobs.options_chain.enabled=false
      scheduler.jobs.historical_prices.enabled=false
      scheduler.jobs.company_info.enabled=false
      scheduler.jobs.fundamental_data.enabled=false
      scheduler.jobs.dividend_data.enabled=false
      scheduler.jobs.earnings_data.enabled=false
      scheduler.jobs.earnings_calendar.enabled=false
      scheduler.jobs.earnings_transcripts.enabled=false
      scheduler.jobs.news_data.enabled=false
      scheduler.jobs.economic_events.enabled=false
      scheduler.jobs.economic_indicators.enabled=false
      """;

  private static final String OPEN_TO_ARQUILLIAN =
      """
      <url-pattern>/problem</url-pattern>
      <url-pattern>/ArquillianServletRunnerEE9</url-pattern>
      """;

  private static final String ABOVE_ALL_OTHERS = "config_ordinal=1000\n";

  private DeployedTickwell() {}

  static WebArchive with(String settings) {
    return ShrinkWrap.create(ZipImporter.class, "tickwell.war")
        .importFrom(new File("target/tickwell.war"))
        .as(WebArchive.class)
        .setWebXML(new StringAsset(webXmlThatLetsArquillianIn()))
        .addPackage(DeployedTickwell.class.getPackage())
        .addClass(Await.class)
        .addAsLibrary(assertJ())
        .addAsLibrary(settingsJar(settings))
        .addAsWebInfResource(
            new StringAsset(
                """
                <web-bnd xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.2">
                  <resource-ref name="jdbc/tickwell" binding-name="jdbc/h2"/>
                </web-bnd>
                """),
            "ibm-web-bnd.xml")
        .addAsWebInfResource(
            new StringAsset(
                """
                <web-ext xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.1">
                  <context-root uri="/"/>
                </web-ext>
                """),
            "ibm-web-ext.xml");
  }

  /**
   * Arquillian's servlet comes in a library, and the shipped descriptor has none searched; it logs
   * in nowhere, and the descriptor asks for a login everywhere.
   */
  private static String webXmlThatLetsArquillianIn() {
    try {
      return Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"))
          .replace("<absolute-ordering/>", "")
          .replace("<url-pattern>/problem</url-pattern>", OPEN_TO_ARQUILLIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaArchive settingsJar(String settings) {
    return ShrinkWrap.create(JavaArchive.class, "test-settings.jar")
        .addAsManifestResource(
            new StringAsset(ABOVE_ALL_OTHERS + "sandbox.enabled=true\n" + settings),
            "microprofile-config.properties");
  }

  private static File assertJ() {
    try {
      return new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
