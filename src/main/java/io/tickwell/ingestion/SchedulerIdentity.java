package io.tickwell.ingestion;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Optional;
import java.util.Properties;

/**
 * Gives the launcher an identity. Timer threads have none, and the batch container refuses jobs
 * from nobody; the run-as identity applies to calls made from here on, so a second bean starts the
 * job.
 */
@Singleton
@RunAs("scheduler")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SchedulerIdentity implements JobContainer {

  @EJB private BatchJobs jobs;

  @Override
  public String user() {
    return jobs.caller();
  }

  @Override
  public long start(String jobName, Properties parameters) {
    return jobs.start(jobName, parameters);
  }

  @Override
  public long instanceOf(long executionId) {
    return jobs.instanceOf(executionId);
  }

  @Override
  public void stop(long executionId) {
    jobs.stop(executionId);
  }

  @Override
  public void settleOwnOrphans() {
    jobs.settleOwnOrphans();
  }

  @Override
  public Optional<BatchStatus> status(long executionId) {
    return jobs.status(executionId);
  }
}
