package io.tickwell.schedule;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * The ids of the jobs that an operator adds. An id is there when its type is set, by a property or
 * by a variable of the environment, which has lost the id's case and its own dots.
 */
final class JobIds {
  private static final Pattern PROPERTY = Pattern.compile("scheduler\\.jobs\\.([^.]+)\\.[^.]+");
  private static final Pattern TYPE = Pattern.compile("scheduler\\.jobs\\.([^.]+)\\.type");
  private static final Pattern VARIABLE = Pattern.compile("SCHEDULER_JOBS_([A-Z0-9_]+)_TYPE");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,49}");

  private JobIds() {}

  /**
   * Every id with a type of its own, shipped ones included where somebody sets theirs.
   *
   * @throws IllegalArgumentException for an id that cannot be one, and for settings of a job that
   *     has no type
   */
  static Set<String> withType(Config config) {
    Set<String> ids = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (String property : config.getPropertyNames()) {
      Matcher variable = VARIABLE.matcher(property);
      Matcher type = TYPE.matcher(property);
      Matcher any = PROPERTY.matcher(property);
      if (variable.matches()) {
        ids.add(variable.group(1).toLowerCase(Locale.ROOT));
      } else if (type.matches()) {
        ids.add(type.group(1));
      } else if (any.matches()) {
        named.add(any.group(1));
      }
    }
    ids.forEach(JobIds::check);
    named.removeAll(ids);
    named.removeAll(ShippedJob.keys());
    if (!named.isEmpty()) {
      String id = named.iterator().next();
      throw new IllegalArgumentException(
          "scheduler.jobs.%s.* is of no job that ships; scheduler.jobs.%s.type would make it one, with one of %s"
              .formatted(id, id, String.join(", ", ShippedJob.keys())));
    }
    return ids;
  }

  private static void check(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "scheduler.jobs.%s.type: the id '%s' is not usable; it takes a lower-case letter and up to 49 more, digits and _"
              .formatted(id, id));
    }
  }
}
