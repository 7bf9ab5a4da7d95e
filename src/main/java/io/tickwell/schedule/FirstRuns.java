package io.tickwell.schedule;

import io.tickwell.ingestion.RunLauncher;
import io.tickwell.ingestion.RunOrder;
import io.tickwell.ingestion.RunRecords;
import io.tickwell.ingestion.Trigger;
import io.tickwell.ingestion.UsualItems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A job that never ran runs once, now. One that asks for what other jobs find out waits until no
 * run of those is under way: side by side with them it would find nothing to ask for.
 */
final class FirstRuns {
  private final RunLauncher launcher;
  private final RunRecords records;
  private final List<JobDefinition> waiting = new ArrayList<>();

  FirstRuns(RunLauncher launcher, RunRecords records) {
    this.launcher = launcher;
    this.records = records;
  }

  /** Records the first runs of those jobs that never ran, but for those that have to wait. */
  synchronized void begin(List<JobDefinition> jobs) {
    waiting.clear();
    for (JobDefinition job : jobs) {
      if (!records.anyOf(job.id())) {
        if (UsualItems.follows(job.type()).isPresent()) {
          waiting.add(job);
        } else {
          enqueue(job);
        }
      }
    }
  }

  /** Records those that need not wait any more. */
  synchronized void goOn() {
    Iterator<JobDefinition> jobs = waiting.iterator();
    while (jobs.hasNext()) {
      JobDefinition job = jobs.next();
      if (UsualItems.follows(job.type()).stream().noneMatch(records::anyUnendedOf)) {
        enqueue(job);
        jobs.remove();
      }
    }
  }

  private void enqueue(JobDefinition job) {
    launcher.enqueueFirst(RunOrder.usual(job.id(), job.type(), Trigger.STARTUP, null));
  }
}
