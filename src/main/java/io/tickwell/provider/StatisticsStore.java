package io.tickwell.provider;

import io.tickwell.provider.CallStatistics.Hour;
import io.tickwell.provider.CallStatistics.Subject;
import io.tickwell.provider.CallStatistics.Unwritten;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * How calls ended, in the database: for ever by provider ({@code provider_stats}), and by the hour,
 * provider and data type. Each writer adds to what is there, so that those of several nodes, and of
 * a node before its restart, come to one sum.
 */
final class StatisticsStore {

  /** A job that runs daily has calls in it at any time. */
  static final Duration WINDOW = Duration.ofHours(24);

  private final Jdbi jdbi;
  private final Clock clock;

  StatisticsStore(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Adds these calls, all or none.
   *
   * @param offered by provider, what it offers
   */
  void add(Unwritten calls, Map<String, Set<DataType>> offered) {
    jdbi.useTransaction(
        handle -> {
          calls
              .providers()
              .forEach(
                  (name, sums) -> add(handle, name, sums, offered.getOrDefault(name, Set.of())));
          calls.hours().forEach((hour, sums) -> add(handle, hour, sums));
        });
  }

  private void add(Handle handle, String provider, CallSums sums, Set<DataType> offered) {
    String types = offered.stream().map(DataType::key).sorted().collect(Collectors.joining(","));
    String update =
        """
        UPDATE provider_stats SET
          avg_response_time_ms =
            (COALESCE(avg_response_time_ms, 0) * total_attempts + CAST(:took AS NUMERIC(18,0)))
              / (total_attempts + :calls),
          total_attempts = total_attempts + :calls,
          successful_attempts = successful_attempts + :successes,
          failed_attempts = failed_attempts + :failures,
          consecutive_failures = :inARow + CASE WHEN :succeeded THEN 0 ELSE consecutive_failures END,
          last_success = CASE WHEN last_success > :lastSuccess THEN last_success
            ELSE COALESCE(:lastSuccess, last_success) END,
          last_failure = CASE WHEN last_failure > :lastFailure THEN last_failure
            ELSE COALESCE(:lastFailure, last_failure) END,
          rate_limited_until = CASE WHEN rate_limited_until > :limited THEN rate_limited_until
            ELSE COALESCE(:limited, rate_limited_until) END,
          supported_data_types = :types,
          updated_at = :now
        WHERE provider_name = :provider
        """;
    if (bind(handle.createUpdate(update), provider, sums, types).execute() == 0) {
      String insert =
          """
          INSERT INTO provider_stats (provider_name, total_attempts, successful_attempts,
            failed_attempts, avg_response_time_ms, last_success, last_failure,
            consecutive_failures, rate_limited_until, supported_data_types, created_at, updated_at)
          VALUES (:provider, :calls, :successes, :failures,
            :average, :lastSuccess, :lastFailure, :inARow, :limited,
            :types, :now, :now)
          """;
      bind(handle.createUpdate(insert), provider, sums, types).execute();
    }
  }

  private Update bind(Update update, String provider, CallSums sums, String types) {
    return update
        .bind("provider", provider)
        .bind("calls", sums.calls())
        .bind("failures", sums.failures())
        .bind("successes", sums.calls() - sums.failures())
        .bind("took", sums.tookMillis())
        .bind("average", (double) sums.tookMillis() / sums.calls())
        .bind("inARow", sums.failuresInARow())
        .bind("succeeded", sums.succeeded())
        .bindByType("lastSuccess", sums.lastSuccess(), Instant.class)
        .bindByType("lastFailure", sums.lastFailure(), Instant.class)
        .bindByType("limited", sums.limitedUntil(), Instant.class)
        .bind("types", types)
        .bind("now", clock.instant());
  }

  private static void add(Handle handle, Hour hour, CallSums sums) {
    String update =
        """
        UPDATE provider_hours SET calls = calls + :calls, failures = failures + :failures,
          took_ms = took_ms + :took
        WHERE provider = :provider AND data_type = :type AND hour_at = :hour
        """;
    if (bind(handle.createUpdate(update), hour, sums).execute() == 0) {
      String insert =
          """
          INSERT INTO provider_hours (provider, data_type, hour_at, calls, failures, took_ms)
          VALUES (:provider, :type, :hour, :calls, :failures, :took)
          """;
      bind(handle.createUpdate(insert), hour, sums).execute();
    }
  }

  private static Update bind(Update update, Hour hour, CallSums sums) {
    return update
        .bind("provider", hour.provider())
        .bind("type", hour.type().key())
        .bind("hour", hour.at())
        .bind("calls", sums.calls())
        .bind("failures", sums.failures())
        .bind("took", sums.tookMillis());
  }

  /** The calls in the hours from then on, by provider. */
  Map<String, DayCalls> since(Instant hour) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT provider, SUM(calls) AS calls, SUM(failures) AS failures
                    FROM provider_hours WHERE hour_at >= :since GROUP BY provider
                    """)
                .bind("since", hour)
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getString("provider"),
                            new DayCalls(row.getLong("calls"), row.getLong("failures"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The calls of this hour and of those of {@link #WINDOW} before it. */
  Map<Subject, RecentCalls> recent() {
    Map<Subject, RecentCalls> recent = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT provider, data_type, SUM(calls) AS calls, SUM(failures) AS failures,
                      SUM(took_ms) AS took
                    FROM provider_hours WHERE hour_at >= :since GROUP BY provider, data_type
                    """)
                .bind("since", clock.instant().truncatedTo(ChronoUnit.HOURS).minus(WINDOW))
                .map(
                    (row, context) ->
                        Map.entry(
                            new Subject(
                                row.getString("provider"), DataType.of(row.getString("data_type"))),
                            new RecentCalls(
                                row.getLong("calls"),
                                row.getLong("failures"),
                                row.getLong("took"))))
                .forEach(entry -> recent.put(entry.getKey(), entry.getValue())));
    return recent;
  }
}
