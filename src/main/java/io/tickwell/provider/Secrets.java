package io.tickwell.provider;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that must not show, of every provider, whichever of them sends it. Keys that were replaced
 * lately stay among them, since an answer under way may still hold one. Safe for use by several
 * threads.
 */
public final class Secrets {
  /** So many replaced keys are remembered. */
  static final int MOST_REPLACED = 32;

  private final Map<String, Set<String>> present = new HashMap<>();
  private final Set<String> replaced = new LinkedHashSet<>();
  private volatile Redaction redaction = new Redaction(List.of());

  /** Those secrets of nobody in particular. */
  public static Secrets of(Collection<String> secrets) {
    Secrets all = new Secrets();
    all.learn("", secrets);
    return all;
  }

  /**
   * Has an owner's secrets be these from now on; to be called before any of them is sent.
   *
   * @param owner such as a provider's name
   */
  public synchronized void learn(String owner, Collection<String> secrets) {
    Set<String> before = present.put(owner, Set.copyOf(secrets));
    if (Set.copyOf(secrets).equals(before)) {
      return;
    }
    if (before != null) {
      replaced.addAll(before);
    }
    present.values().forEach(replaced::removeAll);
    forgetOldest();
    redaction = new Redaction(all());
  }

  private void forgetOldest() {
    List<String> oldestFirst = new ArrayList<>(replaced);
    oldestFirst
        .subList(0, Math.max(0, oldestFirst.size() - MOST_REPLACED))
        .forEach(replaced::remove);
  }

  /** How many secrets are blanked. */
  synchronized int size() {
    return all().size();
  }

  private Set<String> all() {
    Set<String> all = new HashSet<>(replaced);
    present.values().forEach(all::addAll);
    return all;
  }

  /** A text with every secret blanked. */
  String blanked(String text) {
    return redaction.of(text);
  }

  /** Nothing of what it holds. */
  @Override
  public String toString() {
    return "Secrets";
  }
}
