package io.tickwell.provider;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Openings of this node's circuits, until they are written down. */
final class BreakerNotes {

  private record Circuit(String provider, DataType type) {}

  private final String node;
  private final Map<Circuit, BreakerNote> open = new HashMap<>();
  private final Map<String, BreakerNote> unwritten = new LinkedHashMap<>();

  /**
   * @param node this node's name
   */
  BreakerNotes(String node) {
    this.node = node;
  }

  /** A probe that fails opens the circuit again; that is the same opening. */
  synchronized void changed(String provider, BreakerState state, Instant now) {
    Circuit circuit = new Circuit(provider, state.type());
    if (state.broken()) {
      if (!open.containsKey(circuit)) {
        BreakerNote note =
            new BreakerNote(
                UUID.randomUUID().toString(),
                provider,
                state.type().key(),
                now,
                state.lastFailure(),
                node,
                null);
        open.put(circuit, note);
        unwritten.put(note.id(), note);
      }
    } else if (open.containsKey(circuit)) {
      BreakerNote note = open.remove(circuit).closed(now);
      unwritten.put(note.id(), note);
    }
  }

  synchronized List<BreakerNote> drain() {
    List<BreakerNote> drained = List.copyOf(unwritten.values());
    unwritten.clear();
    return drained;
  }

  /** Takes back what could not be written; what is known better by now stays. */
  synchronized void takeBack(List<BreakerNote> notes) {
    notes.forEach(note -> unwritten.putIfAbsent(note.id(), note));
  }
}
