package io.tickwell.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwell.ingestion.BatchContainerException;
import io.tickwell.ingestion.JobContainer;
import io.tickwell.ingestion.Run;
import io.tickwell.ingestion.RunReports;
import io.tickwell.ingestion.RunStatus;
import io.tickwell.ingestion.RunSummary;
import io.tickwell.ingestion.Trigger;
import io.tickwell.it.Await;
import jakarta.batch.operations.JobSecurityException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may start a job, and what becomes of a job that was started past the product. */
@ExtendWith(ArquillianExtension.class)
class IdentityIT {

  @Inject ContainerResources resources;
  @EJB JobContainer container;
  @Inject RunReports reports;
  @Inject HttpServletRequest request;

  @Deployment
  static WebArchive tickwell() {
    return DeployedTickwell.with(DeployedTickwell.NO_TIMERS);
  }

  @BeforeEach
  void the_job_is_not_busy() {
    Await.that("no run is under way", Duration.ofSeconds(30), () -> all().allMatch(this::ended));
  }

  @Test
  void a_timer_without_identity_starts_a_job_through_the_launcher() throws Exception {
    long execution =
        resources.onTimer(() -> container.start("stock_quotes", parameters("symbols", "MSFT")));

    assertThat(ended(execution)).isEqualTo(BatchStatus.COMPLETED);
  }

  @Test
  void what_the_batch_container_fails_is_no_surprise_to_the_container_of_beans() {
    assertThatThrownBy(() -> container.instanceOf(-1))
        .isInstanceOf(BatchContainerException.class)
        .hasCauseInstanceOf(NoSuchJobExecutionException.class);
  }

  @Test
  void a_timer_without_identity_may_not_start_a_job_itself() {
    assertThatThrownBy(
            () ->
                resources.onTimer(() -> BatchRuntime.getJobOperator().start("stock_quotes", null)))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(JobSecurityException.class);
  }

  @Test
  void a_job_that_a_user_starts_in_the_container_is_a_run_like_any_other() throws Exception {
    long execution = startAsAdmin("symbols", "AAPL");

    assertThat(ended(execution)).isEqualTo(BatchStatus.COMPLETED);
    RunSummary run = runOf(execution);
    assertThat(run.run().triggerKind()).isEqualTo(Trigger.BATCH_API);
    assertThat(run.run().status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.run().requested()).isEqualTo(1);
    assertThat(run.counts().fetched()).isEqualTo(1);
  }

  @Test
  void the_launcher_may_look_after_a_job_that_a_user_started() throws Exception {
    long execution = startAsAdmin("symbols", "AAPL");

    assertThat(container.status(execution)).isPresent();
    assertThatCode(() -> container.stop(execution)).doesNotThrowAnyException();
    the_job_is_not_busy();
    assertThat(newest().status()).isIn(RunStatus.STOPPED, RunStatus.COMPLETED);
  }

  @Test
  void a_job_for_an_unknown_symbol_is_refused_and_its_run_says_why() throws Exception {
    long execution = startAsAdmin("symbols", "AAPL,NOSUCH");

    assertThat(ended(execution)).isEqualTo(BatchStatus.FAILED);
    assertThat(reports.newest("stock_quotes", RunStatus.FAILED, 100))
        .anySatisfy(
            refused -> {
              assertThat(refused.run().triggerKind()).isEqualTo(Trigger.BATCH_API);
              assertThat(refused.run().reason()).startsWith("unknown symbols: NOSUCH;");
            });
  }

  private long startAsAdmin(String name, String value) throws ServletException {
    request.login("admin", "admin");
    try {
      return BatchRuntime.getJobOperator().start("stock_quotes", parameters(name, value));
    } finally {
      request.logout();
    }
  }

  private static Properties parameters(String name, String value) {
    Properties parameters = new Properties();
    parameters.setProperty(name, value);
    return parameters;
  }

  private BatchStatus ended(long execution) {
    Await.that(
        "execution %d ends".formatted(execution),
        Duration.ofSeconds(30),
        () -> over(container.status(execution).orElseThrow()));
    return container.status(execution).orElseThrow();
  }

  private static boolean over(BatchStatus status) {
    return status == BatchStatus.COMPLETED || status == BatchStatus.FAILED;
  }

  private Stream<RunSummary> all() {
    return reports.newest("stock_quotes", null, 100).stream();
  }

  private Run newest() {
    return all().findFirst().orElseThrow().run();
  }

  private boolean ended(RunSummary summary) {
    return summary.run().status().ended();
  }

  private RunSummary runOf(long execution) {
    return all()
        .filter(run -> Objects.equals(run.run().executionId(), execution))
        .findFirst()
        .orElseThrow();
  }
}
