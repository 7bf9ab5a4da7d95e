/**
 * Exchanges, their sessions, holidays and early closes. Pure: no clock, no container, no database.
 */
package io.tickwell.calendar;
