package io.tickwell.schedule;

import java.time.Instant;

/**
 * A setting of a job as it is.
 *
 * @param name in JSON, as in {@code interval_seconds}
 * @param value in force: a flag, a whole number, a text or a list of texts; null where there is
 *     none, as for the times that another one displaces
 * @param source who says so: default, configuration or operator
 * @param configured what it would be without operators
 * @param changedAt when an operator set it; null when none did
 * @param changedBy who; null when nobody did
 */
public record SettingView(
    String name,
    Object value,
    String source,
    Object configured,
    Instant changedAt,
    String changedBy) {}
