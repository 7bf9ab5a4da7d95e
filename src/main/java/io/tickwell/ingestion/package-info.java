/**
 * One run from its items to its rows. The batch artefacts are thin, the work is in plain classes.
 *
 * <p>The way of a symbol: {@link io.tickwell.ingestion.RunLauncher} starts the batch job of a run,
 * {@link io.tickwell.ingestion.ItemPartitions} shares its items out, {@link
 * io.tickwell.ingestion.ProviderReader} reads each item's outcome, {@link
 * io.tickwell.ingestion.DataProcessor} signs its rows with the run, {@link
 * io.tickwell.ingestion.UpsertWriter} stores them with the progress that counts them.
 *
 * <p>{@link io.tickwell.ingestion.RunPlanner} decides what a run asks for. Symbols that no provider
 * knows ({@link io.tickwell.ingestion.UnknownSymbols}) are left out by the timers' runs and counted
 * as such.
 *
 * <p>When the providers' days and months do not cover a run's items, {@link
 * io.tickwell.ingestion.Shortage} plans which are asked for, those first that were not served for
 * longest. The plan is stored with the run ({@code run_plans}), so that a takeover goes on with it;
 * what it leaves out counts as failed, is in the run's reason, and is what a restart asks for. Who
 * was served when stands in {@code item_service}, written with each chunk.
 *
 * <p>Items that nobody served stand in {@code failed_symbols}, entered and cleared with each chunk
 * by {@link io.tickwell.ingestion.FailedItems}, with the time to ask again that {@link
 * io.tickwell.ingestion.RetryPolicy} gives. {@link io.tickwell.ingestion.DueItems} hands them to a
 * run of their own; the retry is counted when it is launched and not when it ends, so that a run
 * that gets to nothing does not come back at once.
 *
 * <p>Raw answers become checked rows in {@link io.tickwell.ingestion.AnswerRows}, which is called
 * as they arrive and not in the batch processor: an answer without one good row must not end the
 * fall-back to the next provider, and the chunk's transaction has less to wait for.
 *
 * <p>{@link io.tickwell.ingestion.RunTraces} and {@link io.tickwell.ingestion.WorkTraces} hear of
 * runs, calls and statements as the metrics do, and tell them as spans; they are there only where
 * the server collects some. Since a run may be launched later and elsewhere, what its spans go back
 * to is kept beside it ({@code run_traces}).
 *
 * <p>What is old is forgotten in small transactions, by one node at a time: attempts and rejected
 * rows ({@link io.tickwell.ingestion.Retention}), runs, ticks and changes ({@link
 * io.tickwell.ingestion.RunRetention}), and the container's own records ({@link
 * io.tickwell.ingestion.JobStoreRetention}) and logs ({@link io.tickwell.ingestion.JobLogs}).
 *
 * <p>Who changes a run:
 *
 * <pre>
 * recorded, queued, no owner        RunQueue.add         (a tick, a wish, the first start, a retry)
 * owned, next fence                 RunQueue.take        (one per job at a time), takeAgain (takeover)
 * owned, for a job that a user
 *   started in the container        RunQueue.startNow    (by ContainerOrders; a restart is a new run of
 *                                                         what the run before it left)
 * running                           RunRecords.begin     (the launch's one execution)
 * progress                          RunProgress.advance  (in the chunk's transaction, fence checked)
 * completed, partial, no_data,
 *   failed, stopped                 RunRecords.end       (from what the chunks counted)
 * stopped                           RunQueue.replace     (waited, and a newer tick took its place)
 *                                   RunQueue.giveUp      (hung; its thread is fenced off)
 * queued again, no owner            RunRecords.release, reopen (interrupted by our own stop)
 * </pre>
 */
package io.tickwell.ingestion;
