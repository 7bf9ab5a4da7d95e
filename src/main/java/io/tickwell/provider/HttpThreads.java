package io.tickwell.provider;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The few threads that all calls to providers share, since none is held while a call is under way.
 *
 * @param network moves bytes; never held up by what is done with them
 * @param work turns answers into rows. Two at a time: that is work for a processor, and more at
 *     once would not be faster but hold more memory
 * @param turns makes calls when it is their turn, and again when that may help. Apart from the
 *     server's executors, which carry the context of whoever hands a task in to each: for every
 *     call that is many times more work than the task
 */
public record HttpThreads(
    ExecutorService network, ExecutorService work, ScheduledExecutorService turns)
    implements AutoCloseable {
  private static final int EACH = 2;

  /** Threads made by that factory; they end when they have had nothing to do for a while. */
  public static HttpThreads of(ThreadFactory threads) {
    ScheduledThreadPoolExecutor turns = new ScheduledThreadPoolExecutor(EACH, threads);
    turns.setRemoveOnCancelPolicy(true);
    return new HttpThreads(pool(threads), pool(threads), turns);
  }

  private static ExecutorService pool(ThreadFactory threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            EACH, EACH, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Lets what is under way end, and takes nothing more. */
  @Override
  public void close() {
    network.shutdown();
    work.shutdown();
    turns.shutdown();
  }
}
