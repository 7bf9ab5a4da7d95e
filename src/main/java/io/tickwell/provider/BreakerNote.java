package io.tickwell.provider;

import java.time.Instant;

/**
 * One opening of a circuit, failed probes included.
 *
 * @param id unique to it
 * @param provider whose circuit
 * @param dataType key of the data type that it guards
 * @param openedAt when it opened
 * @param reason why the call failed that opened it
 * @param node name of the node whose circuit it is
 * @param closedAt when it closed; null while it has not
 */
public record BreakerNote(
    String id,
    String provider,
    String dataType,
    Instant openedAt,
    String reason,
    String node,
    Instant closedAt) {

  BreakerNote closed(Instant at) {
    return new BreakerNote(id, provider, dataType, openedAt, reason, node, at);
  }
}
