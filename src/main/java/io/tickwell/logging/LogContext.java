package io.tickwell.logging;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import com.ibm.websphere.logging.hpel.LogRecordContext.Extension;
import java.util.function.Supplier;

/**
 * The job, run and provider that the present thread works for. The server asks for them with each
 * line, and shows them in JSON logs as {@code ext_job}, {@code ext_run} and {@code ext_provider}.
 * Work that goes on in another thread takes its context along.
 *
 * @param job id of the job; null outside of one
 * @param run id of the run; null outside of one
 * @param provider name of the provider; null where none is being asked
 */
public record LogContext(String job, String run, String provider) {
  private static final LogContext NONE = new LogContext(null, null, null);
  private static final ThreadLocal<LogContext> PRESENT = new ThreadLocal<>();

  /** The server holds them weakly. */
  private static final Extension JOB = () -> present().job;

  private static final Extension RUN = () -> present().run;
  private static final Extension PROVIDER = () -> present().provider;

  static {
    register("job", JOB);
    register("run", RUN);
    register("provider", PROVIDER);
  }

  /** In place of the one that a former deployment of the application has left behind. */
  private static void register(String key, Extension extension) {
    LogRecordContext.unregisterExtension(key);
    LogRecordContext.registerExtension(key, extension);
  }

  /** The present thread's; without any value when it has none. */
  public static LogContext present() {
    LogContext present = PRESENT.get();
    return present == null ? NONE : present;
  }

  /** That of a run. */
  public static LogContext of(String job, Object run) {
    return new LogContext(job, run.toString(), null);
  }

  /** The same job and run, and a provider that is asked for it. */
  public LogContext asking(String name) {
    return new LogContext(job, run, name);
  }

  /** Does work in this context; the thread then has the one it had before. */
  public <T> T call(Supplier<T> work) {
    LogContext before = PRESENT.get();
    PRESENT.set(this);
    try {
      return work.get();
    } finally {
      if (before == null) {
        PRESENT.remove();
      } else {
        PRESENT.set(before);
      }
    }
  }

  /** Does work in this context; the thread then has the one it had before. */
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return null;
        });
  }
}
