/**
 * When: the job catalogue and its configuration, planned times, ticks claimed in the database.
 *
 * <p>The way of a tick: {@link io.tickwell.schedule.CronDataScheduler} wakes when one is due,
 * {@link io.tickwell.schedule.TickClaims} locks its job and settles all that has come in one
 * transaction: {@code Settlement} works out what is due, {@code DueTicks} judges it by the job's
 * {@link io.tickwell.schedule.JobPolicies}, {@code TickRows} writes it, with the run that fires.
 */
package io.tickwell.schedule;
