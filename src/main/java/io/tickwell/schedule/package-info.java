/**
 * When: the job catalogue and its configuration, planned times, ticks claimed in the database.
 *
 * <p>The way of a tick: {@link io.tickwell.schedule.CronDataScheduler} wakes when one is due,
 * {@link io.tickwell.schedule.TickClaims} locks its job and settles all that has come in one
 * transaction: {@code Settlement} works out what is due, {@code DueTicks} judges it by the job's
 * {@link io.tickwell.schedule.JobPolicies}, {@code TickRows} writes it, with the run that fires.
 *
 * <p>A {@link io.tickwell.schedule.Schedule} is a pure value. {@link
 * io.tickwell.schedule.SessionSchedule} and {@link io.tickwell.schedule.SessionMoment} follow the
 * sessions of an exchange; {@link io.tickwell.schedule.CronSchedule} and {@link
 * io.tickwell.schedule.IntervalSchedule} follow the clock on the wall, and {@link
 * io.tickwell.schedule.InSession} and {@link io.tickwell.schedule.TradingDays} keep of them what
 * falls into the session or on a trading day. {@code TimingSettings} is the one place that knows
 * which settings go together.
 *
 * <p><b>When clocks change</b>, for cron and interval alike:
 *
 * <ul>
 *   <li>A local time that does not exist is planned once, at the instant at which the gap ends.
 *       Several of them, and what is planned at that instant anyway, are one.
 *   <li>A local time that exists twice is planned at its first occurrence. What comes at every hour
 *       ({@code *} in the hours of a cron expression, an interval no longer than what is repeated)
 *       is planned in both passes, for time goes on.
 *   <li>Opens and closes are the exchange's own, and an offset from them is elapsed time.
 * </ul>
 */
package io.tickwell.schedule;
