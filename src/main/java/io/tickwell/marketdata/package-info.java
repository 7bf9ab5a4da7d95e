/**
 * The rows that users came for, the symbols they are about, and the upsert that stores them. Only
 * this package knows the SQL of a data table; one dialect class per database.
 */
package io.tickwell.marketdata;
