package io.tickwell.schedule;

import io.tickwell.ingestion.UsualItems;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of one job. What a job that an operator added leaves out is as for the shipped job
 * of its type, but for its items. What an operator changed counts before both.
 *
 * @param changed what an operator changed of the job, by the last part of the key; an empty text
 *     leaves it to what is usual
 * @param own prefix of the job's own keys
 * @param type prefix of the keys of the shipped job of its type
 */
record JobSettings(Config config, Map<String, String> changed, String own, String type) {

  private static final String ALL_EXCHANGES = "scheduler.exchange";
  private static final List<String> WHEN = List.of("at", "cron", "interval-seconds");

  /** A setting of when it runs, as text. A job that sets one of them takes none from its type. */
  Optional<String> when(String name) {
    return changesWhen(name)
        ? Optional.ofNullable(changed.get(name)).filter(text -> !text.isBlank())
        : text(whenKey(name));
  }

  /** The key that counts for {@link #when}. */
  String whenKey(String name) {
    if (changesWhen(name)) {
      return own + name;
    }
    boolean ownTimes = WHEN.stream().anyMatch(one -> text(own + one).isPresent());
    return (ownTimes || text(own + name).isPresent() ? own : type) + name;
  }

  /** Who changes one of the times takes the place of the others too. */
  private boolean changesWhen(String name) {
    return changed.containsKey(name)
        || (WHEN.contains(name) && WHEN.stream().anyMatch(changed::containsKey));
  }

  /** The exchange that it follows: its own, that of its type, or that of all jobs. */
  String exchange() {
    String key = exchangeKey();
    return key.equals(ALL_EXCHANGES)
        ? config.getValue(key, String.class).strip()
        : said("exchange").orElse("").strip();
  }

  /** The key that counts for {@link #exchange}. */
  String exchangeKey() {
    return said("exchange").isPresent() ? key("exchange") : ALL_EXCHANGES;
  }

  /**
   * Seconds between ticks.
   *
   * @throws IllegalArgumentException when that is no whole number above zero
   */
  int interval() {
    String key = whenKey("interval-seconds");
    String text = when("interval-seconds").orElse("");
    try {
      int seconds = Integer.parseInt(text.strip());
      if (seconds >= 1) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      throw refused(key, text, e);
    }
    throw refused(key, text, null);
  }

  /**
   * A setting that is true or false; MicroProfile Config takes every word that it does not know for
   * false.
   *
   * @throws IllegalArgumentException for every other word
   */
  boolean flag(String name) {
    String key = key(name);
    String text = said(name).orElse("").strip();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "y", "on", "1" -> true;
      case "false", "no", "n", "off", "0" -> false;
      default ->
          throw new IllegalArgumentException(
              "%s is '%s'; it takes true or false".formatted(key, text));
    };
  }

  /**
   * A setting that is a whole number.
   *
   * @throws IllegalArgumentException when it is none, or beyond the bounds
   */
  int number(String name, int least, int most) {
    String key = key(name);
    String text = said(name).orElse("").strip();
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(beyond(key, text, least, most), e);
    }
    throw new IllegalArgumentException(beyond(key, text, least, most));
  }

  private static String beyond(String key, String text, int least, int most) {
    return "%s is '%s'; it takes a whole number from %d to %d".formatted(key, text, least, most);
  }

  /**
   * A setting that is one of some words; empty when it is not set.
   *
   * @throws IllegalArgumentException for every other word
   */
  <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
    String key = key(name);
    return said(name).map(text -> word(key, text.strip(), words));
  }

  private static <E extends Enum<E>> E word(String key, String text, Class<E> words) {
    List<E> allowed = List.of(words.getEnumConstants());
    return allowed.stream()
        .filter(one -> one.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is '%s'; it takes one of %s"
                        .formatted(key, text, allowed.toString().toLowerCase(Locale.ROOT))));
  }

  /**
   * The items that it is to ask for; a job of countries or series without any has those of its
   * type.
   *
   * @param jobType key of the type
   * @throws IllegalArgumentException naming the first that is none
   */
  List<String> items(String jobType) {
    return UsualItems.setting(jobType)
        .map(
            setting ->
                setting.equals("symbols")
                    ? items(jobType, own + setting, itsOwn(setting))
                    : items(jobType, key(setting), said(setting)))
        .orElse(List.of());
  }

  /**
   * The groups whose symbols it is to ask for; null for none, and where it asks for no symbols.
   *
   * @param jobType key of the type
   * @throws IllegalArgumentException when it has symbols of its own too, or that names no groups
   */
  String group(String jobType) {
    String key = own + "group";
    String groups = UsualItems.ofSymbols(jobType) ? itsOwn("group").orElse(null) : null;
    if (groups == null) {
      return null;
    }
    if (itsOwn("symbols").isPresent()) {
      throw new IllegalArgumentException(
          "%s: the job takes either a group or symbols of its own".formatted(key));
    }
    try {
      return UsualItems.readGroup(groups);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  private static List<String> items(String jobType, String key, Optional<String> said) {
    try {
      return said.map(text -> UsualItems.read(jobType, text)).orElse(List.of());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  /** Whether what counts for a setting is the default that ships. */
  boolean shipped(JobSetting setting) {
    String key =
        switch (setting) {
          case AT, CRON, INTERVAL_SECONDS, ZONE -> whenKey(setting.key());
          case EXCHANGE -> exchangeKey();
          case SYMBOLS, GROUP -> own + setting.key();
          default -> key(setting.key());
        };
    String source = config.getConfigValue(key).getSourceName();
    return source == null || source.contains("META-INF/microprofile-config.properties");
  }

  /** The key that counts for a setting: its own where that is set, else that of its type. */
  String key(String name) {
    return itsOwn(name).isPresent() || changed.containsKey(name) ? own + name : type + name;
  }

  /** What counts for a setting; empty when that is left to what is usual. */
  private Optional<String> said(String name) {
    return changed.containsKey(name) ? itsOwn(name) : text(key(name));
  }

  /** The same without what is said of its type. */
  private Optional<String> itsOwn(String name) {
    return changed.containsKey(name)
        ? Optional.of(changed.get(name)).filter(text -> !text.isBlank())
        : text(own + name);
  }

  private Optional<String> text(String key) {
    return config.getOptionalValue(key, String.class).filter(text -> !text.isBlank());
  }

  private static IllegalArgumentException refused(String key, String text, Throwable cause) {
    return new IllegalArgumentException(
        "%s is '%s'; it takes a whole number of seconds, 1 or more".formatted(key, text), cause);
  }
}
