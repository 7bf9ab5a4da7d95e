package io.tickwell.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many wrong passwords are taken within which time. A setting that cannot be read gives way to
 * its default, since a door without a guard is worse than one with the common guard.
 *
 * @param faults what could not be read, for people; empty when all could
 */
record GuardSettings(int attempts, Duration window, List<String> faults) {

  static final int ATTEMPTS = 10;
  static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,6})\\s*(s|m|h)");
  private static final Duration LONGEST = Duration.ofDays(1);

  static GuardSettings of(Properties properties) {
    List<String> faults = new ArrayList<>();
    return new GuardSettings(
        attempts(properties.getProperty("attempts", "").strip(), faults),
        window(properties.getProperty("window", "").strip(), faults),
        List.copyOf(faults));
  }

  private static int attempts(String text, List<String> faults) {
    if (text.matches("\\d{1,4}")) {
      return Integer.parseInt(text);
    }
    faults.add(
        "LOGIN_ATTEMPTS is '%s' and not a number from 0 to 9999; %d holds"
            .formatted(text, ATTEMPTS));
    return ATTEMPTS;
  }

  private static Duration window(String text, List<String> faults) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration window =
          switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
          };
      if (window.compareTo(LONGEST) <= 0) {
        return window;
      }
    }
    faults.add(
        "LOGIN_WINDOW is '%s' and not a time from 1s to 24h, such as 30s, 5m or 1h; 5m holds"
            .formatted(text));
    return WINDOW;
  }
}
