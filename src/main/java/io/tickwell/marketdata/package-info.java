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
 *   <li>The list of symbols is changed by one at a time, over all nodes: whoever does so locks the
 *       row of symbol_turns first. A rename keeps the writers of data away while it moves rows, and
 *       they look for old names after they have written.
 *   <li>fetched_at says when the stored values were first seen, not when they were last confirmed.
 *   <li>The views {@code best_<table>} are made from the tables' columns by a migration in Java. On
 *       PostgreSQL a view keeps the columns it was made with and forbids changing their types: a
 *       migration that adds or changes a column drops the views and makes them again.
 *   <li>Readers outside get rows of any table as they stand ({@link DataReader}), in statements
 *       made of the mapping; what they ask for is only ever a parameter.
 *   <li>Entities are read only and never cached, since rows are written by SQL.
 * </ul>
 */
package io.tickwell.marketdata;
