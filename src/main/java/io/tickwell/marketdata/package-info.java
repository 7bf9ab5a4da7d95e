/**
 * The rows that users came for, the symbols they are about, and the upsert that stores them. Only
 * this package knows the SQL of a data table; one dialect class per database.
 *
 * <ul>
 *   <li>An entity's mapping is the one place that says a table's columns and widths to Java: the
 *       upsert's statements and its checks are made from it. A table is added by a migration for
 *       each database, an entity, its line in persistence.xml and, on H2, its row in upsert_locks.
 *   <li>The upsert needs transactions that are READ COMMITTED: a writer that waited for another one
 *       must see what that one wrote.
 *   <li>fetched_at says when the stored values were first seen, not when they were last confirmed.
 *   <li>Entities are read only and never cached, since rows are written by SQL.
 * </ul>
 */
package io.tickwell.marketdata;
