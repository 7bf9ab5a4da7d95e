package io.tickwell.operation;

import io.tickwell.sandbox.fault.FaultChange;
import io.tickwell.schedule.Audit;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;

/** Notes outages that are rehearsed in the audit: who began and ended them, and when. */
@Dependent
public class FaultAudit {

  void note(@Observes FaultChange change, Audit audit) {
    audit.accepted(
        new Audit.Change(change.who(), "set_fault", change.provider(), change.from(), change.to()));
  }
}
