/**
 * FRED of the Federal Reserve Bank of St. Louis: observations of economic series of the US, and the
 * dates of releases. Provider page, section 11.6. Nothing of it was recorded: this follows the
 * documentation.
 */
package io.tickwell.provider.fred;
