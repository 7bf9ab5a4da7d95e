/**
 * What providers can do, in which order they are asked, and what became of each call. One
 * sub-package per provider.
 *
 * <p>An item whose pages break off goes on to the next provider; the rows that came are used only
 * when no other provider has all. A rate limit silences the whole provider until the time it named,
 * a refused key or plan one data type for five minutes; meanwhile its items get an attempt that
 * says so.
 */
package io.tickwell.provider;
