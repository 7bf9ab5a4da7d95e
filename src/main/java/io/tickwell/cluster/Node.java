package io.tickwell.cluster;

import java.util.UUID;

/**
 * One incarnation of a server: a restart is another node of the same name.
 *
 * @param id unique to this incarnation
 * @param name what operators see
 */
public record Node(String id, String name) {

  /** A node that has just started under that name. */
  public static Node named(String name) {
    return new Node(UUID.randomUUID().toString(), name);
  }
}
