package io.tickwell.schedule;

/**
 * What is wrong with a setting.
 *
 * @param field its name in JSON, as in {@code interval_seconds}
 * @param reason for people, with the value
 */
public record SettingFault(String field, String reason) {}
