/**
 * Taking over an existing PostgreSQL database of the Python original, once, at start-up.
 *
 * <ul>
 *   <li>The new schema is made by the usual migrations in a schema beside ({@code
 *       public_takeover}); then one transaction copies the rows, moves the old tables to {@code
 *       public_original} and puts the new ones in their place. Until it commits, the database is
 *       the original's; a start that died leaves at most the schema beside, which the next one
 *       drops.
 *   <li>The statements are made from the catalogue: a column goes to the one of its name, by a
 *       conversion that cannot fail. Only keys, providers, times and fiscal periods have rules of
 *       their own.
 *   <li>No row is lost: each is taken, merged into a newer one of its key, or set aside, which is
 *       counted and checked. What is not taken as it stood is in {@code rejected_rows} as JSON, and
 *       the old tables stay until the operator drops them.
 *   <li>What cannot be done without breaking something of the operator's (views, foreign keys) is
 *       refused with what to do.
 * </ul>
 */
package io.tickwell.marketdata.takeover;
