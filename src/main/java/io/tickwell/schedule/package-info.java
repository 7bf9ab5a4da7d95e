/** When: the job catalogue and its configuration, planned times, ticks claimed in the database. */
package io.tickwell.schedule;
