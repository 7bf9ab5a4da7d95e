/**
 * Exchanges, their sessions, holidays and early closes. Pure: no container, no database, and no
 * clock but the one a caller hands over.
 *
 * <p>{@link io.tickwell.calendar.TradingCalendars} gives the calendars. An exchange is data: hours
 * with the date from which they hold, yearly rules for holidays and early closes, and a file of
 * dated exceptions ({@code XNYS.csv}) that win over the rules. All dates are worked out once, when
 * a calendar is made; a question is then an index or a binary search.
 */
package io.tickwell.calendar;
