package io.tickwell.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The planned times that come next, and those that the market makes a schedule leave out. */
public final class Preview {
  private static final int MOST_TIMES = 1_000;

  private Preview() {}

  /**
   * A time to come.
   *
   * @param fires whether the job runs then, as things are
   * @param reason why it does not, for people; null when it does
   */
  public record Time(Instant plannedAt, boolean fires, String reason) {}

  /**
   * The next planned times with what is left out between them, oldest first; of times left out one
   * after another for one reason, the first.
   *
   * @param planned how many planned times at most; all in all there are at most 1,000 times
   * @param held what keeps the job from running at all, such as a pause; empty when nothing does
   */
  public static List<Time> of(
      Schedule schedule, Instant after, int planned, Optional<String> held) {
    List<Time> times = new ArrayList<>();
    Optional<Instant> last = Optional.of(after);
    for (int i = 0; i < planned && times.size() < MOST_TIMES; i++) {
      Instant from = last.get();
      last = schedule.next(from);
      if (last.isEmpty()) {
        break;
      }
      schedule.skipped(from, last.get()).stream()
          .map(skipped -> new Time(skipped.plannedAt(), false, skipped.reason()))
          .forEach(times::add);
      times.add(new Time(last.get(), held.isEmpty(), held.orElse(null)));
    }
    return List.copyOf(times.subList(0, Math.min(times.size(), MOST_TIMES)));
  }
}
