package io.tickwell.rest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import java.util.LinkedHashMap;
import java.util.Map;

/** What those who listen are told, by topic: what the resource of that name answers. */
@ApplicationScoped
public class LiveTopics {

  private static final String RUNS = "50";

  private Jsonb jsonb;

  @Inject private RunsResource runs;
  @Inject private JobsResource jobs;
  @Inject private SchedulerResource scheduler;
  @Inject private ProvidersResource providers;

  @PostConstruct
  void openJsonb() {
    jsonb = new JsonNames().getContext(Jsonb.class);
  }

  /** What changes often; five statements. */
  Map<String, String> quick() {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("status", json(scheduler.status()));
    told.put("jobs", json(jobs.jobs()));
    told.put("runs", json(runs.newest(null, null, RUNS)));
    return told;
  }

  /** What costs some statements for each job and provider. */
  Map<String, String> slow() {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("health", json(scheduler.health()));
    told.put("freshness", json(scheduler.freshness()));
    told.put("failing", json(scheduler.failing("100")));
    told.put("providers", json(providers.all()));
    return told;
  }

  private String json(Object answer) {
    return jsonb.toJson(answer);
  }
}
