package io.tickwell.operation;

import org.eclipse.microprofile.config.Config;

/**
 * From where on something is wrong.
 *
 * @param budgetLeft percent of a window that are left
 * @param failedRuns percent of the latest runs that failed
 * @param missedTicks of all jobs, in an hour
 */
record AlertLimits(int budgetLeft, int failedRuns, int missedTicks) {
  static final String BUDGET_LEFT = "alerts.budget-left-percent";
  static final String FAILED_RUNS = "alerts.failed-runs-percent";
  static final String MISSED_TICKS = "alerts.missed-ticks";

  static AlertLimits of(Config config) {
    return new AlertLimits(
        number(config, BUDGET_LEFT), number(config, FAILED_RUNS), number(config, MISSED_TICKS));
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException naming the key when it is not usable
   */
  static int number(Config config, String key) {
    return switch (key) {
      case BUDGET_LEFT -> number(config, key, 0, 100);
      case FAILED_RUNS -> number(config, key, 1, 100);
      default -> number(config, key, 1, 1_000_000);
    };
  }

  /**
   * A whole number of the configuration.
   *
   * @throws IllegalArgumentException naming the key when it is none in that range
   */
  static int number(Config config, String key, int least, int most) {
    String text = config.getValue(key, String.class).strip();
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "%s is '%s', it must be a whole number from %d to %d".formatted(key, text, least, most));
  }
}
