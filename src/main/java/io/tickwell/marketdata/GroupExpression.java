package io.tickwell.marketdata;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which groups' symbols a job asks for: those of the groups named, or all tracked ones where none
 * is; but for those of the groups behind an exclamation mark. {@code fast}, {@code !fast}, {@code
 * us,!fast}.
 *
 * @param in names of the groups that are asked for
 * @param out names of the groups that are not
 */
public record GroupExpression(SortedSet<String> in, SortedSet<String> out) {

  /**
   * Reads names that are separated by commas.
   *
   * @throws IllegalArgumentException when there is none, or one that cannot be a group's
   */
  public static GroupExpression of(String text) {
    SortedSet<String> in = new TreeSet<>();
    SortedSet<String> out = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      String name = part.strip();
      if (name.startsWith("!")) {
        out.add(Symbology.group(name.substring(1)));
      } else {
        in.add(Symbology.group(name));
      }
    }
    return new GroupExpression(in, out);
  }

  @Override
  public String toString() {
    SortedSet<String> parts = new TreeSet<>(in);
    out.forEach(name -> parts.add("!" + name));
    return String.join(",", parts);
  }
}
