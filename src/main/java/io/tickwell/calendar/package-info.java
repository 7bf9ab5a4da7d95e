/**
 * Exchanges, their sessions, holidays and early closes. Pure: no container, no database, and no
 * clock but the one a caller hands over.
 *
 * <p>{@link io.tickwell.calendar.TradingCalendars} gives the calendars. An exchange is data: hours
 * with the date from which they hold, yearly rules for holidays and early closes, and a file of
 * dated exceptions ({@code XNYS.csv}) that win over the rules; an operator's file wins over both.
 * Days of the Chinese calendar stand in a table ({@code lunar-days.csv}): a library that computes
 * them weighs more than the application, and misses new moons that lie within minutes of midnight.
 * Rules are placed when a calendar is first asked for, the days of a year when the year is; a
 * question is then an index.
 */
package io.tickwell.calendar;
