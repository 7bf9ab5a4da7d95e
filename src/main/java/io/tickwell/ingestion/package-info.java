/**
 * One run from its items to its rows: the batch artefacts, the launcher, run records and rejected
 * rows. Artefacts are thin; the work is in plain classes.
 */
package io.tickwell.ingestion;
